import type { TestingModule } from '@nestjs/testing';
import { Transactions } from '../../../src/database/transactions';
import { system } from '../../../src/identity/actor';
import { PeopleModule } from '../../../src/people/people.module';
import { WaitingPeople } from '../../../src/people/waiting-people.service';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { makeAccount } from '../../support/factories/account';
import { makeDesk } from '../../support/factories/desk';
import { makePerson } from '../../support/factories/person';
import type { Sql } from '../../support/factories/rows';
import { TestClock } from '../../support/test-clock';

let database: TestDatabase;
let app: TestingModule;
let sql: Sql;
let camden: string;
let lambeth: string;

beforeEach(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, new TestClock('2026-04-01T12:00:00+01:00'), [PeopleModule]);
  sql = app.get(Transactions).reader;
  [camden, lambeth] = [await makeDesk(sql, 'Camden'), await makeDesk(sql, 'Lambeth')];
});
afterEach(async () => {
  await app.close();
  await database.drop();
});

const giveAll = () => app.get(WaitingPeople).giveAll(system('a test'));
const pcsoOf = async (id: string) =>
  ((await sql.query('select pcso_id as pcso from person where id = $1', [id])) as { pcso: string | null }[])[0]!.pcso;

test('people wait as long as their desk has no Victim PCSO, or only a disabled one', async () => {
  const waiting = await makePerson(sql, camden);
  await makeAccount(sql, 'pcso', lambeth);
  await makeAccount(sql, 'supervisor', camden);
  const gone = await makeAccount(sql, 'pcso', camden);
  await sql.query('update account set disabled_at = now() where id = $1', [gone.id]);
  expect(await giveAll()).toBe(0);
  expect(await pcsoOf(waiting)).toBeNull();
  await sql.query('update account set disabled_at = null where id = $1', [gone.id]);
  expect(await giveAll()).toBe(1);
  expect(await pcsoOf(waiting)).toBe(gone.id);
});

test('once the desk has some, they are shared out, kept in the history and the audit, and given once', async () => {
  const people = [await makePerson(sql, camden), await makePerson(sql, camden), await makePerson(sql, camden)];
  const elsewhere = await makePerson(sql, lambeth);
  const [one, two] = [await makeAccount(sql, 'pcso', camden), await makeAccount(sql, 'pcso', camden)];
  expect(await giveAll()).toBe(3);
  expect(await Promise.all(people.map(pcsoOf))).toEqual([one.id, two.id, one.id]);
  expect(await pcsoOf(elsewhere)).toBeNull();
  const kept = await sql.query(
    `select field, old_value as old, new_value as new, source from person_change where person_id = $1`,
    [people[1]],
  );
  expect(kept).toEqual([{ field: 'point_of_contact', old: null, new: two.id, source: 'import' }]);
  const audited = await sql.query(
    `select subject_id as person, detail, actor_kind as by from audit_entry where event = 'point-of-contact-changed' order by id`,
  );
  expect(audited).toContainEqual({ person: people[1], detail: { from: null, to: two.id }, by: 'system' });
  expect(audited).toHaveLength(3);
  expect(await giveAll()).toBe(0);
});

test('two sweeps at once give each person one point of contact', async () => {
  await makeAccount(sql, 'pcso', camden);
  for (let person = 0; person < 20; person += 1) await makePerson(sql, camden);
  const given = await Promise.all([giveAll(), giveAll(), giveAll()]);
  expect(given.reduce((sum, one) => sum + one)).toBe(20);
  expect(await sql.query('select count(*)::int as n from person_change')).toEqual([{ n: 20 }]);
});
