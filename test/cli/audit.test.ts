import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AuditDesk, startAudit } from '../support/audit';
import { desk } from '../support/desk-command';

/** The command on an audit without a key: the surroundings of the test name none. */
let audited: AuditDesk;
let folder: string;
beforeAll(async () => {
  audited = await startAudit(null);
  folder = mkdtempSync(join(tmpdir(), 'audit-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await audited.close();
});

const audit = (...words: string[]) => desk(audited.url, 'audit', ...words);

let ids: string[];

it('seals, and verifies against the anchors that sealing printed', async () => {
  ids = await audited.write(5);
  const sealed = await audit('seal');
  expect(sealed).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^block 1 entry \d+ entries 5 hash [0-9a-f]{72}\n$/),
  });
  writeFileSync(join(folder, 'anchors'), sealed.stdout);
  const good = await audit('verify', '--json', '--anchors', join(folder, 'anchors'));
  expect(good.code).toBe(0);
  expect(JSON.parse(good.stdout)).toMatchObject({ intact: true, entries: 5, unsealed: 0, blocks: 1, anchors: 1 });
});

it('ends with 1 and says which entry was changed', async () => {
  await audited.tamper(`update audit_entry set actor_id = 'somebody else' where id = ${ids[2]}`);
  const bad = await audit('verify');
  expect(bad.code).toBe(1);
  expect(bad.stdout).toContain(`Entry ${ids[2]} says something else than what was written.`);
  expect(bad.stdout).toContain('The audit is NOT intact: 1 problem.');
});

it('knows by the anchors that everything was taken away', async () => {
  await audited.tamper('delete from audit_entry', 'delete from audit_block');
  const cut = await audit('verify', '--anchors', join(folder, 'anchors'));
  expect(cut.code).toBe(1);
  expect(cut.stdout).toContain(
    `Block 1 (entries 1 to ${ids[4]}) was anchored outside the database and is no longer there.`,
  );
});

it('says plainly what is wrong with a file of anchors', async () => {
  const none = await audit('verify', '--anchors', join(folder, 'none'));
  expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('there is no such file')]);
  const empty = join(folder, 'empty');
  writeFileSync(empty, 'nothing of that kind\n');
  const wrong = await audit('verify', '--anchors', empty);
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('there are no anchors in it')]);
});
