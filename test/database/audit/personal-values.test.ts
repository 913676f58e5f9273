import { destroyErasureKeys } from '../../../src/audit/erasure-keys';
import { changed } from '../../../src/audit/personal-values';
import { AuditQueries } from '../../../src/audit/audit.queries';
import { Details } from '../../../src/details/details';
import { type Actor, system } from '../../../src/identity/actor';
import { type AuditDesk, startAudit } from '../../support/audit';
import { saidInAudit } from '../../support/audit-values';
import { testDetails } from '../../support/details';

const ACTOR = system('test');
const DPO = { kind: 'account', id: '1', role: 'data-protection-officer', deskId: null } as const;
const CHANGES = [{ field: 'family_name', old: 'Markerova', new: 'Markerson' }];
const change = (personId: string, by: Actor = ACTOR) =>
  desk.audit.write(
    desk.transactions.reader,
    by,
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

/** As the pages read it, the latest first. */
const readAll = async () => {
  const entries = await new AuditQueries(desk.transactions, testDetails).ofUser(DPO, DPO.id, {}, 50);
  return entries.map(({ detail }) => detail);
};

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

it('names what cannot be opened, altered or sealed by a key not known here, and still reads all others', async () => {
  for (const person of ['1', '2', '3', '4', '5', '1']) await change(person, DPO);
  const [altered, , , , nulled] = (
    (await desk.transactions.reader.query('select id from audit_entry order by id')) as { id: string }[]
  ).map(({ id }) => id);
  await desk.sealing.seal();
  const another = new Details('another key, which nobody here knows');
  const lost = another.seal('erasure_key.key', 'person:2', 'a key');
  await desk.tamper(
    `update audit_entry set detail = jsonb_set(detail, '{sealed,values}', '"bm90aGluZw"') where id = ${altered}`,
    `update audit_entry set detail = 'null' where id = ${nulled}`,
    `alter table erasure_key disable trigger user`,
    `update erasure_key set key = '${lost}' where about = 'person:2'`,
    `delete from erasure_key where about = 'person:3'`,
    `alter table erasure_key enable trigger user`,
  );
  await destroy('person:4');
  const [opened, closed] = [
    { fields: ['family_name'], changes: CHANGES },
    { fields: ['family_name'], cannotBeOpened: true },
  ];
  const read = await readAll();
  expect(read).toEqual([
    opened,
    { cannotBeOpened: true },
    { fields: ['family_name'], erased: true },
    closed,
    closed,
    closed,
  ]);
  const report = await desk.verify();
  expect(report).toMatchObject({ intact: false, unopened: 4 });
  expect(report.problems.map(({ kind, entry }) => [kind, entry])).toEqual([
    ['altered', altered],
    ['altered', nulled],
  ]);
  expect(report.warnings.join()).toContain('4 entries say of people cannot be opened');
});
