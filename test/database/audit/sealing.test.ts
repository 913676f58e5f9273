import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAnchors } from '../../../src/audit/anchors';
import { AuditKeyCheck } from '../../../src/audit/audit-key-check';
import { AuditKeys } from '../../../src/audit/audit-keys';
import { type AuditDesk, startAudit, TEST_AUDIT_KEY } from '../../support/audit';

let folder: string;
let desk: AuditDesk;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'anchors-'))));
afterEach(async () => {
  await desk.close();
  rmSync(folder, { recursive: true });
});

it('writes an anchor of each block to a file, once, and again what could not be written', async () => {
  const file = join(folder, 'away', 'anchors');
  desk = await startAudit(TEST_AUDIT_KEY, file);
  await desk.write(2);
  const failed = await desk.sealing.seal();
  expect(failed.blocks).toHaveLength(1);
  expect(failed.anchorFault).toMatchObject({ code: 'ENOENT' });
  mkdirSync(join(folder, 'away'));
  await desk.write(3);
  const { blocks, anchorFault } = await desk.sealing.seal();
  expect(anchorFault).toBeUndefined();
  expect(await desk.sealing.seal()).toMatchObject({ blocks: [], heldUp: false });
  const anchors = await readAnchors(file);
  expect(anchors.map(({ block, hash }) => [block, hash])).toEqual([
    [1, failed.blocks[0]!.hash],
    [2, blocks[0]!.hash],
  ]);
  expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(3);
  expect(await desk.verify(anchors)).toMatchObject({ intact: true, anchors: 2 });
});

it('reads anchors out of a log as well', async () => {
  desk = await startAudit();
  await desk.write(2);
  const [anchor] = (await desk.sealing.seal()).blocks;
  const { block, entry, entries, hash } = anchor!;
  const log = join(folder, 'log');
  const line = { level: 'info', time: 1, program: 'worker', block, entry, entries, hash, event: 'audit-sealed' };
  writeFileSync(log, `${JSON.stringify({ event: 'worker-started' })}\n${JSON.stringify(line)}\n`);
  expect(await readAnchors(log)).toEqual([{ block, entry, hash }]);
});

it('makes blocks of ten thousand entries', async () => {
  desk = await startAudit();
  for (let n = 0; n < 3; n += 1) await desk.write(4000);
  expect((await desk.sealing.seal()).blocks.map((block) => block.entries)).toEqual([10_000, 2000]);
  expect(await desk.verify()).toMatchObject({ intact: true, blocks: 2, entries: 12_000 });
});

describe('a process', () => {
  const check = (...keys: ConstructorParameters<typeof AuditKeys>) =>
    new AuditKeyCheck(desk.transactions, new AuditKeys(...keys)).onModuleInit();

  it('without the key of the audit, or with another, does not start', async () => {
    desk = await startAudit();
    await expect(check()).resolves.toBeUndefined();
    await desk.write(1);
    await desk.sealing.seal();
    await expect(check()).rejects.toThrow('AUDIT_KEY is not set');
    await expect(check('another key, just as long as the first')).rejects.toThrow('AUDIT_KEY is not the key');
    await expect(check(TEST_AUDIT_KEY)).resolves.toBeUndefined();
    await expect(check('another key, just as long as the first', [TEST_AUDIT_KEY])).resolves.toBeUndefined();
  });
});
