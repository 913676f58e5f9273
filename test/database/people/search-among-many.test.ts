import type { TestingModule } from '@nestjs/testing';
import { Transactions } from '../../../src/database/transactions';
import { PeopleModule } from '../../../src/people/people.module';
import { PeopleSearch } from '../../../src/people/search/people-search.queries';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { type AccountActor, makeAccount } from '../../support/factories/account';
import { makeDesk } from '../../support/factories/desk';
import { insert, type Sql } from '../../support/factories/rows';
import { TestClock } from '../../support/test-clock';

let database: TestDatabase;
let app: TestingModule;
let sql: Sql;
let own: AccountActor;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, new TestClock(), [PeopleModule]);
  sql = app.get(Transactions).reader;
  own = await pcso();
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const pcso = async () => makeAccount(sql, 'pcso', await makeDesk(sql));
const search = (actor: AccountActor, typed: string) => app.get(PeopleSearch).find(actor, typed);
const found = async (actor: AccountActor, typed: string) => (await search(actor, typed)).people.map(({ id }) => id);
const many = (desk: string, family: string, count: number, pcso: string | null = null) =>
  sql.query(
    `insert into person (desk_id, family_name, given_names, match_name, pcso_id, created_at)
     select $1, $2, 'N' || n, lower($2) || ' n' || n, $4, now() from generate_series(1, $3) n returning id`,
    [desk, family, count, pcso],
  ) as Promise<{ id: string }[]>;

test('none is shown where enough are called so, and all where they are not', async () => {
  await many(own.deskId!, 'Fullhouse', 24);
  const [like] = await many(own.deskId!, 'Fulhouse', 1);
  expect((await search(own, 'fullhouse')).people.at(-1)!.id).toBe(like!.id);
  await many(own.deskId!, 'Fullhouse', 1);
  expect(await found(own, 'fullhouse')).not.toContain(like!.id);
  expect(await found(own, 'fullhouse')).toHaveLength(25);
});

test('the searcher’s own come first, then those most like it', async () => {
  const nearer = await many(own.deskId!, 'Quervain', 210);
  const [mine] = await many(own.deskId!, 'Quervainne', 1, own.id);
  await many(own.deskId!, 'Quervainnes', 3);
  const page = await search(own, 'quervaine');
  expect(page).toMatchObject({ alike: true, tooMany: true });
  expect(page.people.slice(0, 2).map(({ id }) => id)).toEqual([mine!.id, nearer[0]!.id]);
});

test('those less like it are found where the searcher does not find the others', async () => {
  const covered = await pcso();
  await many(covered.deskId!, 'Brockwell', 205);
  const [theirs] = await many(covered.deskId!, 'Brockwell', 1, covered.id);
  const [less] = await many(own.deskId!, 'Brokwel', 1);
  const covering = { ...own, coversFor: [covered.id] };
  expect(await found(covering, 'brockwelll')).toEqual([theirs!.id, less!.id]);
  expect(await found(own, 'brockwelll')).toEqual([less!.id]);
});

test('each is found by name and district, initial or year, however many are called so', async () => {
  const all = await many(own.deskId!, 'Thousandfold', 230);
  await sql.query("update person set born_on = '1981-01-01', given_names = 'Ursula' where id = $1", [all[229]!.id]);
  await insert(sql, 'contact_point', {
    ...{ person_id: all[229]!.id, kind: 'address', value: '1 Example Road', match_value: '1exampleroadw91aa' },
    ...{ postcode: 'W9 1AA', since: '2026-03-02T09:00:00Z' },
  });
  for (const typed of ['thousandfold w9', 'thousandfold 1981', 'u thousandfold', 'u thousandfoldd w9 1981'])
    expect([typed, await found(own, typed)]).toEqual([typed, [all[229]!.id]]);
  await sql.query('update contact_point set replaced_at = now() where person_id = $1', [all[229]!.id]);
  expect(await found(own, 'thousandfold w9')).toEqual([]);
});
