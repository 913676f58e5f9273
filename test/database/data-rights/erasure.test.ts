import { randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { DataRightsModule } from '../../../src/data-rights/data-rights.module';
import { Certificates } from '../../../src/data-rights/erasure/certificates.queries';
import { Erasures } from '../../../src/data-rights/erasure/erasures.service';
import { LegalHolds } from '../../../src/data-rights/holds/legal-holds.service';
import { Transactions } from '../../../src/database/transactions';
import { ConflictError, NotFoundError, RefusedError } from '../../../src/refusals';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { type AccountActor, makeAccount } from '../../support/factories/account';
import { makeCase, makeEvent, makeParticipant } from '../../support/factories/crime-case';
import { makeDesk } from '../../support/factories/desk';
import { makePerson } from '../../support/factories/person';
import { insert, type Sql } from '../../support/factories/rows';
import { TestClock } from '../../support/test-clock';

const clock = new TestClock('2026-04-08T12:00:00+01:00');
let database: TestDatabase;
let app: TestingModule;
let sql: Sql;
let erasures: Erasures;
let deskId: string;
let supervisor: AccountActor;
let officerId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, clock, [DataRightsModule]);
  sql = app.get(Transactions).reader;
  erasures = app.get(Erasures);
  deskId = await makeDesk(sql);
  supervisor = await makeAccount(sql, 'supervisor', deskId);
  officerId = (await makeAccount(sql, 'officer')).id;
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const closed = { closed_at: '2026-04-01T09:00:00Z' };
const newCase = (columns: object = closed) => makeCase(sql, { deskId, officerId }, { ...columns });
const erase = (personId: string, actor = supervisor, more: object = {}) =>
  erasures.erase(actor, {
    ...{ personId, ground: 'retention', typedReference: `p-${personId}`, formKey: randomUUID() },
    ...more,
  });
const one = async <T>(query: string, ...values: unknown[]): Promise<T> => ((await sql.query(query, values)) as T[])[0]!;

async function twoInACase() {
  const caseId = await newCase();
  const people = [await makePerson(sql, deskId), await makePerson(sql, deskId)] as const;
  for (const personId of people) await makeParticipant(sql, caseId, personId);
  await makeEvent(sql, caseId, 'suspect-arrested', '2026-03-20T08:00:00Z', { words: 'A man was arrested' });
  return { caseId, people };
}
const wordsOf = (caseId: string) =>
  one<{ words: string | null }>('select words from case_event where case_id = $1', caseId);

describe('a case of two', () => {
  it('stays as it is until the last of them is erased', async () => {
    const { caseId, people } = await twoInACase();
    await erase(people[0]);
    expect(await wordsOf(caseId)).toEqual({ words: 'A man was arrested' });
    expect(await one('select erased_at, offence from crime_case where id = $1', caseId)).toEqual({
      erased_at: null,
      offence: 'Burglary in a dwelling',
    });
    const id = await erase(people[1]);
    expect(await wordsOf(caseId)).toEqual({ words: null });
    expect(await one('select erased_at, crime_reference, offence from crime_case where id = $1', caseId)).toEqual({
      ...{ erased_at: clock.now(), crime_reference: `erased ${caseId}`, offence: 'Erased' },
    });
    expect(await app.get(Certificates).one(supervisor, id)).toMatchObject({ cases: 1, ground: 'retention' });
  });

  it('goes with the last of them when both are erased at once', async () => {
    const { caseId, people } = await twoInACase();
    await Promise.all(people.map((personId) => erase(personId)));
    expect(await wordsOf(caseId)).toEqual({ words: null });
  });

  it('is held with both of them by a hold on the case', async () => {
    const { caseId, people } = await twoInACase();
    const hold = { reason: 'A civil claim', formKey: randomUUID() };
    const id = await app.get(LegalHolds).place(supervisor, { caseId }, hold);
    expect(await app.get(LegalHolds).place(supervisor, { caseId }, hold)).toBe(id);
    for (const personId of people) await expect(erase(personId)).rejects.toThrow(RefusedError);
    await app.get(LegalHolds).lift(supervisor, id, 'Settled');
    await app.get(LegalHolds).lift(supervisor, id, 'Settled');
    await erase(people[0]);
  });
});

it('happens once, however often and by whomever it is asked', async () => {
  const personId = await makePerson(sql, deskId);
  const colleague = await makeAccount(sql, 'supervisor', deskId);
  const both = await Promise.allSettled([erase(personId), erase(personId, colleague)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(ConflictError) });
  expect(await one('select count(*)::int as n from erasure where person_id = $1', personId)).toEqual({ n: 1 });
});

it('is not for another desk, a PCSO or an officer, and its certificate neither', async () => {
  const personId = await makePerson(sql, deskId);
  const others = [
    await makeAccount(sql, 'supervisor', await makeDesk(sql)),
    await makeAccount(sql, 'pcso', deskId),
    await makeAccount(sql, 'officer'),
  ];
  for (const actor of others) {
    await expect(erase(personId, actor)).rejects.toThrow(NotFoundError);
    const hold = app.get(LegalHolds).place(actor, { personId }, { reason: 'Mine', formKey: randomUUID() });
    await expect(hold).rejects.toThrow(NotFoundError);
  }
  const id = await erase(personId);
  for (const actor of others) await expect(app.get(Certificates).one(actor, id)).rejects.toThrow(NotFoundError);
  expect(await app.get(Certificates).ofPerson(supervisor, personId)).toMatchObject({ id });
});

it.each([
  [{ ground: 'because' }, 'missing'],
  [{ typedReference: 'P-1' }, 'differs'],
])('changes nothing when it is refused: %j', async (more, code) => {
  const personId = await makePerson(sql, deskId);
  await expect(erase(personId, supervisor, more)).rejects.toMatchObject({ reasons: [{ code }] });
  expect(await one('select erased_at from person where id = $1', personId)).toEqual({ erased_at: null });
});

it.each([(id: string) => `P-${id}`, (id: string) => `p${id}`, (id: string) => ` P${id} `])(
  'takes the reference as it is read elsewhere, p1042 as well',
  async (typed) => {
    const personId = await makePerson(sql, deskId);
    await expect(erase(personId, supervisor, { typedReference: typed(personId) })).resolves.toMatch(/^\d+$/);
  },
);

it('waits for the answer of an agency that has a referral in hand, and for cases to be closed', async () => {
  const personId = await makePerson(sql, deskId);
  await makeParticipant(sql, await newCase({}), personId);
  await expect(erase(personId)).rejects.toMatchObject({ reasons: [{ code: 'open-case' }] });
});

it('waits for the end of a case in which they are a suspect, until that was withdrawn or the case is closed', async () => {
  const suspectIn = async (caseId: string, personId: string) =>
    insert(sql, 'case_suspect', {
      ...{ case_id: caseId, person_id: personId, recorded_at: clock.now() },
      ...{ by_account_id: officerId, form_key: randomUUID() },
    });
  const [personId, elsewhere] = [await makePerson(sql, deskId), await makeDesk(sql)];
  const caseId = await makeCase(sql, { deskId: elsewhere, officerId });
  await suspectIn(caseId, personId);
  await expect(erase(personId)).rejects.toMatchObject({ reasons: [{ code: 'suspect-in-open-case' }] });
  await sql.query('update crime_case set closed_at = $2 where id = $1', [caseId, clock.now()]);
  await erase(personId);
});

it('keeps no band that fewer than five people of the desk share', async () => {
  const desk = await makeDesk(sql);
  const there = await makeAccount(sql, 'supervisor', desk);
  const people: string[] = [];
  for (let n = 0; n < 5; n += 1)
    people.push(await makePerson(sql, desk, { ethnicity: 'A3', born_on: `198${n}-05-17` }));
  const bands = (id: string) => one('select age_band, ethnic_group from person where id = $1', id);
  const rare = await makePerson(sql, desk, { ethnicity: 'W3', born_on: '1985-05-17' });
  await erase(rare, there);
  expect(await bands(rare)).toEqual({ age_band: null, ethnic_group: null });
  await erase(people[0]!, there);
  // Those born in 1980 are 45, the others 35 to 44: four share a band.
  expect(await bands(people[0]!)).toEqual({ age_band: null, ethnic_group: null });
  await makePerson(sql, desk, { ethnicity: 'A1', born_on: '1986-05-17' });
  await erase(people[1]!, there);
  expect(await bands(people[1]!)).toEqual({ age_band: '35-44', ethnic_group: 'asian' });
  await erase(people[2]!, there);
  expect(await bands(people[2]!)).toEqual({ age_band: '35-44', ethnic_group: 'asian' });
});
