import { destroyErasureKeys } from '../../../src/audit/erasure-keys';
import { changed } from '../../../src/audit/personal-values';
import { system } from '../../../src/identity/actor';
import { type AuditDesk, startAudit } from '../../support/audit';
import { saidInAudit } from '../../support/audit-values';

const ACTOR = system('test');
const CHANGES = [{ field: 'family_name', old: 'Markerova', new: 'Markerson' }];
const change = (personId: string) =>
  desk.audit.write(
    desk.transactions.reader,
    ACTOR,
    'person-changed',
    { kind: 'person', id: personId },
    ...changed(`person:${personId}`, CHANGES),
  );
const destroy = (...about: Parameters<typeof destroyErasureKeys>[1]) =>
  desk.transactions.run((tx) => destroyErasureKeys(tx, about, desk.clock.now()));
const said = (event: string) => saidInAudit(desk.transactions.reader, event);
const textOfAll = async (): Promise<string> =>
  (
    (await desk.transactions.reader.query('select string_agg(e::text, $1) as all from audit_entry e', [' '])) as [
      { all: string },
    ]
  )[0].all;

let desk: AuditDesk;
beforeEach(async () => (desk = await startAudit()));
afterEach(() => desk.close());

it('keeps a person’s values sealed, and reads them again', async () => {
  await change('1');
  expect(await textOfAll()).not.toMatch(/Marker/);
  expect(await said('person-changed')).toEqual([{ fields: ['family_name'], changes: CHANGES }]);
});

it('says no more of a person whose key is destroyed, still all of others, and verifies', async () => {
  await change('1');
  await change('2');
  await desk.sealing.seal();
  await destroy('person:1');
  expect(await said('person-changed')).toEqual([
    { fields: ['family_name'], erased: true },
    { fields: ['family_name'], changes: CHANGES },
  ]);
  expect(await desk.verify()).toMatchObject({ intact: true, entries: 2 });
});

it('seals nothing more about somebody erased, and never makes their key again', async () => {
  await destroy('person:1');
  await change('1');
  expect(await said('person-changed')).toEqual([{ fields: ['family_name'], erased: true }]);
  const revived = `update erasure_key set key = '\\x${'00'.repeat(32)}', destroyed_at = null`;
  await expect(desk.transactions.reader.query(revived)).rejects.toThrow('never made again');
  await expect(desk.transactions.reader.query('delete from erasure_key')).rejects.toThrow('never made again');
  await destroy('person:1');
});

it('what is about several goes with any of them', async () => {
  const terms = { about: ['person:1', 'person:2', 'searches:2026-04'], values: { terms: 'Marker' } } as const;
  const shown = { shown: ['1', '2'] };
  await desk.audit.write(desk.transactions.reader, ACTOR, 'people-searched', undefined, shown, terms);
  expect(await said('people-searched')).toEqual([{ ...shown, terms: 'Marker' }]);
  await destroy('person:2');
  expect(await said('people-searched')).toEqual([{ ...shown, erased: true }]);
});

it('seals each of many entries for its own', async () => {
  const entries = ['1', '2'].map((id) => {
    const [detail, personal] = changed(`person:${id}`, CHANGES);
    return { id, detail, personal };
  });
  await desk.audit.writeMany(desk.transactions.reader, ACTOR, 'person-changed-by-import', 'person', entries);
  await destroy('person:1');
  expect((await said('person-changed-by-import')).map(Object.keys)).toEqual([
    ['fields', 'erased'],
    ['fields', 'changes'],
  ]);
});

it('one write at a time makes a key, however many write at once', async () => {
  await Promise.all(Array.from({ length: 8 }, () => change('7')));
  expect(await said('person-changed')).toEqual(Array(8).fill({ fields: ['family_name'], changes: CHANGES }));
});
