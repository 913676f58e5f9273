import { randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { Transactions } from '../../../src/database/transactions';
import { type Said, type Strand } from '../../../src/people/characteristics/characteristics';
import { CharacteristicsQueries } from '../../../src/people/characteristics/characteristics.queries';
import { Characteristics } from '../../../src/people/characteristics/characteristics.service';
import { PeopleModule } from '../../../src/people/people.module';
import { ConflictError, NotFoundError, RefusedError } from '../../../src/refusals';
import { saidInAudit } from '../../support/audit-values';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { type AccountActor, makeAccount } from '../../support/factories/account';
import { makeCase, makeParticipant } from '../../support/factories/crime-case';
import { makeDesk } from '../../support/factories/desk';
import { makePerson } from '../../support/factories/person';
import type { Sql } from '../../support/factories/rows';
import { TestClock } from '../../support/test-clock';

const clock = new TestClock('2026-04-02T09:00:00+01:00');
let database: TestDatabase;
let app: TestingModule;
let sql: Sql;
let pcso: AccountActor;
let deskId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, clock, [PeopleModule]);
  sql = app.get(Transactions).reader;
  deskId = await makeDesk(sql);
  pcso = await makeAccount(sql, 'pcso', deskId);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const record = async (personId: string, said: Partial<Record<Strand, Said>>, change: object = {}, by = pcso) => {
  const [row] = (await sql.query('select version from person where id = $1', [personId])) as { version: number }[];
  return app
    .get(Characteristics)
    .record(by, { personId, version: row!.version, formKey: randomUUID(), said, ...change });
};
const standing = async (personId: string) =>
  Object.fromEntries(
    (await app.get(CharacteristicsQueries).ofPerson(personId)).map((one) => [one.strand, one.said?.answer ?? null]),
  );
const muslim: Said = { answer: 'answered', value: 'muslim', ownWords: null };

test('each strand is answered, not to be said, not asked with a reason, or unknown; a birth date answers for the age', async () => {
  const personId = await makePerson(sql, deskId, { ethnicity: 'W2' });
  expect(await standing(personId)).toEqual({
    ...{ ethnicity: 'answered', age: 'answered', gender: null, faith: null },
    ...{ 'sexual-orientation': null, disability: null },
  });
  const said = {
    faith: muslim,
    gender: { answer: 'prefers-not-to-say' },
    disability: { answer: 'not-asked', reason: 'distressed' },
  } as const;
  expect(await record(personId, said)).toEqual(['gender', 'faith', 'disability']);
  expect(await standing(personId)).toMatchObject({
    ...{ faith: 'answered', gender: 'prefers-not-to-say', disability: 'not-asked', 'sexual-orientation': null },
  });
  expect(await record(personId, said)).toEqual([]);
  expect((await saidInAudit(sql, 'characteristics-recorded')).at(-1)).toMatchObject({
    strands: ['gender', 'faith', 'disability'],
    changes: [{ strand: 'gender', before: null }, { strand: 'faith', said: muslim }, { strand: 'disability' }],
  });
});

test('the ethnicity itself stands with the person, and gives way to what they would rather not say', async () => {
  const personId = await makePerson(sql, deskId, { ethnicity: 'NS' });
  expect(await standing(personId)).toMatchObject({ ethnicity: null });
  await record(personId, { ethnicity: { answer: 'answered', value: 'B2', ownWords: 'Ghanaian' } });
  const ethnicity = async () =>
    ((await sql.query('select ethnicity from person where id = $1', [personId])) as { ethnicity: string | null }[])[0]!
      .ethnicity;
  expect(await ethnicity()).toBe('B2');
  await record(personId, { ethnicity: { answer: 'prefers-not-to-say' } });
  expect(await ethnicity()).toBeNull();
  await sql.query(`update person set ethnicity = 'W1' where id = $1`, [personId]);
  expect(await standing(personId)).toMatchObject({ ethnicity: 'prefers-not-to-say' });
});

test('earlier answers are kept; the same form saves once; somebody else’s change first is a conflict', async () => {
  const personId = await makePerson(sql, deskId);
  const formKey = randomUUID();
  await record(personId, { faith: muslim }, { formKey });
  await record(personId, { faith: muslim }, { formKey });
  await record(personId, { faith: { answer: 'answered', value: 'none', ownWords: null } });
  expect(
    await sql.query(
      `select value, replaced_at is null as holds from person_characteristic where person_id = $1 order by id`,
      [personId],
    ),
  ).toEqual([
    { value: 'muslim', holds: false },
    { value: 'none', holds: true },
  ]);
  await expect(record(personId, { faith: muslim }, { version: 1 })).rejects.toThrow(ConflictError);
});

test('it is for nobody but the desk that speaks to them, and not asked needs a reason', async () => {
  const personId = await makePerson(sql, deskId);
  const elsewhere = await makeAccount(sql, 'pcso', await makeDesk(sql));
  await expect(record(personId, { faith: muslim }, {}, elsewhere)).rejects.toThrow(NotFoundError);
  await expect(record(personId, { faith: { answer: 'not-asked', reason: '' } })).rejects.toThrow(RefusedError);
  expect(await standing(personId)).toMatchObject({ faith: null });
});

test('a desk sees by PCSO and strand how many were asked: people with an open case, no organisations', async () => {
  const desk = await makeDesk(sql);
  const theirs = await makeAccount(sql, 'pcso', desk, 'Aisha Sample');
  const officerId = (await makeAccount(sql, 'officer')).id;
  const inCase = async (columns: object, closed = false) => {
    const personId = await makePerson(sql, desk, { pcso_id: theirs.id, ...columns });
    const caseId = await makeCase(sql, { deskId: desk, officerId }, { closed_at: closed ? clock.now() : null });
    await makeParticipant(sql, caseId, personId);
    return personId;
  };
  const told = await inCase({ ethnicity: 'A1' });
  await inCase({ born_on: null });
  await inCase({}, true);
  await inCase({ family_name: null, organisation: 'Sample Ltd' });
  await record(
    told,
    { faith: { answer: 'prefers-not-to-say' }, gender: { answer: 'not-asked', reason: 'no-time' } },
    {},
    theirs,
  );
  const rows = await app.get(CharacteristicsQueries).ofDesk(theirs, desk);
  const line = (strand: string) => rows.find((row) => row.strand === strand);
  expect(rows).toHaveLength(6);
  expect(line('ethnicity')).toMatchObject({ name: 'Aisha Sample', people: 2, answered: 1, preferNot: 0, notAsked: 0 });
  expect(line('age')).toMatchObject({ people: 2, answered: 1 });
  expect(line('faith')).toMatchObject({ answered: 0, preferNot: 1, notAsked: 0 });
  expect(line('gender')).toMatchObject({ answered: 0, preferNot: 0, notAsked: 1 });
});
