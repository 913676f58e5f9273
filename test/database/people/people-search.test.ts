import type { TestingModule } from '@nestjs/testing';
import { Transactions } from '../../../src/database/transactions';
import { PeopleModule } from '../../../src/people/people.module';
import { PeopleSearch } from '../../../src/people/people-search.queries';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { type AccountActor, makeAccount } from '../../support/factories/account';
import { makeCase, makeParticipant } from '../../support/factories/crime-case';
import { makeDesk } from '../../support/factories/desk';
import { makePerson } from '../../support/factories/person';
import { insert, type Sql } from '../../support/factories/rows';
import { TestClock } from '../../support/test-clock';

let database: TestDatabase;
let app: TestingModule;
let sql: Sql;
let own: AccountActor;
let other: AccountActor;
let stranger: AccountActor;
let personId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, new TestClock(), [PeopleModule]);
  sql = app.get(Transactions).reader;
  [own, other, stranger] = [await pcso(), await pcso(), await pcso()];
  const columns = { given_names: 'Jonathan', family_name: 'Smith-Sample', match_name: 'smithsample jonathan' };
  personId = await makePerson(sql, own.deskId!, { ...columns, born_on: '1991-03-04', pcso_id: own.id });
  await point('phone', '+447700900321');
  await point('email', 'jon@example.org');
  await point('address', '1exampleroadnw14zz', 'NW1 4ZZ');
  const officer = await makeAccount(sql, 'officer');
  const refs = { crime_reference: '33/Find 01/26' };
  const theirs = { crime_reference: '33/FIND02/26' };
  await makeParticipant(sql, await makeCase(sql, { deskId: own.deskId!, officerId: officer.id }, refs), personId);
  await makeParticipant(sql, await makeCase(sql, { deskId: other.deskId!, officerId: officer.id }, theirs), personId);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const pcso = async () => makeAccount(sql, 'pcso', await makeDesk(sql));
const point = (kind: string, matchValue: string, postcode: string | null = null) =>
  insert(sql, 'contact_point', {
    ...{
      person_id: personId,
      kind,
      value: matchValue,
      match_value: matchValue,
      postcode,
      since: '2026-03-02T09:00:00Z',
    },
  });
const found = async (actor: AccountActor, typed: string) =>
  (await app.get(PeopleSearch).find(actor, typed)).people.map((one) => one.id);

test.each([
  'jonathan smith-sample',
  'SAMPLE jon',
  'smith, jonathan',
  '07700 900321',
  '+44 7700 900 321',
  'Jon@Example.org',
  'nw14zz',
  '04/03/1991',
  '1991-03-04',
  '33/find01/26',
])('%s finds the person', async (typed) => {
  expect(await found(own, typed)).toEqual([personId]);
  expect(await found(stranger, typed)).toEqual([]);
});

test.each(['smith-sample', '33/FIND02/26'])(
  'another desk with a case finds by %s, and sees the name alone',
  async (typed) => {
    const { people } = await app.get(PeopleSearch).find(other, typed);
    expect(people).toMatchObject([
      {
        id: personId,
        name: 'Jonathan Smith-Sample',
        access: 'other-desk',
        bornOn: null,
        postcode: null,
        crimeReferences: ['33/FIND02/26'],
      },
    ]);
  },
);

test.each(['07700 900321', 'jon@example.org', 'NW1 4ZZ', '1991-03-04', '33/find01/26'])(
  'another desk with a case does not find by %s',
  async (typed) => expect(await found(other, typed)).toEqual([]),
);

test('a name that nobody has finds those that look alike, and says so', async () => {
  const page = await app.get(PeopleSearch).find(own, 'jonathon smythsample');
  expect(page).toMatchObject({ alike: true, next: null, people: [{ id: personId }] });
  expect((await app.get(PeopleSearch).find(stranger, 'jonathon smythsample')).people).toEqual([]);
});

test('signs of patterns are only signs', async () => {
  for (const typed of ['%', '_', '%%%', "'; drop table person; --", '\\']) expect(await found(own, typed)).toEqual([]);
});

test('pages follow one another without gap or repetition', async () => {
  for (let n = 0; n < 7; n += 1) {
    await makePerson(sql, own.deskId!, {
      given_names: 'Page',
      family_name: 'Turner',
      match_name: `turner page${n % 3}`,
    });
  }
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await app.get(PeopleSearch).find(own, 'turner', after, 3);
    seen.push(...page.people.map((one) => one.id));
    after = page.next ?? undefined;
  } while (after !== undefined);
  expect(seen).toHaveLength(7);
  expect(new Set(seen).size).toBe(7);
});
