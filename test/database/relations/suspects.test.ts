import { randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { CaseListsQueries } from '../../../src/cases/case-lists.queries';
import { CasesModule } from '../../../src/cases/cases.module';
import { recogniseSuspects } from '../../../src/relations/recognise-suspects';
import { RelationsModule } from '../../../src/relations/relations.module';
import { SuspectsQueries } from '../../../src/relations/suspects.queries';
import { Suspects } from '../../../src/relations/suspects.service';
import { ContactsModule } from '../../../src/contacts/contacts.module';
import { TellableQueries } from '../../../src/contacts/tellable.queries';
import { Transactions } from '../../../src/database/transactions';
import { NotFoundError, RefusedError } from '../../../src/refusals';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { type AccountActor, makeAccount } from '../../support/factories/account';
import { makeCase, makeEvent, makeParticipant } from '../../support/factories/crime-case';
import { makeDesk } from '../../support/factories/desk';
import { makePerson } from '../../support/factories/person';
import type { Sql } from '../../support/factories/rows';
import { TestClock } from '../../support/test-clock';

const clock = new TestClock('2026-04-08T12:00:00+01:00');
let database: TestDatabase;
let app: TestingModule;
let sql: Sql;
let deskId: string;
let otherDeskId: string;
let pcso: AccountActor;
let supervisor: AccountActor;
let officer: AccountActor;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, clock, [CasesModule, RelationsModule, ContactsModule]);
  sql = app.get(Transactions).reader;
  [deskId, otherDeskId] = [await makeDesk(sql), await makeDesk(sql)];
  pcso = await makeAccount(sql, 'pcso', deskId);
  supervisor = await makeAccount(sql, 'supervisor', deskId);
  officer = await makeAccount(sql, 'officer');
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

async function someoneIn(desk = deskId, columns: object = {}, role = 'victim') {
  const personId = await makePerson(sql, desk, { pcso_id: desk === deskId ? pcso.id : null, ...columns });
  const caseId = await makeCase(sql, { deskId: desk, officerId: officer.id });
  await makeParticipant(sql, caseId, personId, role);
  await makeEvent(sql, caseId, 'suspect-arrested', '2026-04-01T08:00:00+01:00', { words: 'A man was arrested.' });
  return { personId, caseId };
}
const record = (by: AccountActor, caseId: string, reference: string, formKey: string = randomUUID()) =>
  app.get(Suspects).record(by, { caseId, reference, formKey });
const standing = (personId: string) => app.get(SuspectsQueries).ofPerson(personId);

test('a victim here who is a suspect there is warned of, without the case; nothing of the one stands in the other', async () => {
  const suspect = await someoneIn(otherDeskId, { source_reference: 'SUS-1' });
  const theirs = await someoneIn();
  await record(officer, theirs.caseId, 'SUS-1');
  expect(await standing(suspect.personId)).toEqual({ elsewhere: 1, inTheirOwn: [] });
  expect(await standing(theirs.personId)).toEqual({ elsewhere: 0, inTheirOwn: [] });
  const told = async (personId: string) =>
    (await app.get(TellableQueries).ofPerson(personId)).events.map((event) => event.caseId);
  expect(await told(suspect.personId)).toEqual([suspect.caseId]);
  expect(await told(theirs.personId)).toEqual([theirs.caseId]);
});

test('recorded twice it stands once; withdrawn with a reason it stands no more, and may be recorded again', async () => {
  const suspect = await someoneIn(deskId, { source_reference: 'SUS-2' });
  const theirs = await someoneIn();
  await record(officer, theirs.caseId, 'SUS-2');
  await record(supervisor, theirs.caseId, 'SUS-2');
  await record(supervisor, theirs.caseId, `P-${suspect.personId}`);
  expect(await standing(suspect.personId)).toEqual({ elsewhere: 1, inTheirOwn: [] });
  const [line] = await app.get(SuspectsQueries).ofCase(supervisor, theirs.caseId);
  const withdraw = { caseId: theirs.caseId, suspectId: line!.id, reason: 'Mistaken identity' };
  await expect(app.get(Suspects).withdraw(officer, { ...withdraw, reason: '' })).rejects.toThrow(RefusedError);
  await expect(app.get(Suspects).withdraw(officer, { ...withdraw, caseId: suspect.caseId })).rejects.toThrow(
    NotFoundError,
  );
  await app.get(Suspects).withdraw(officer, withdraw);
  expect(await standing(suspect.personId)).toEqual({ elsewhere: 0, inTheirOwn: [] });
  await record(officer, theirs.caseId, 'SUS-2');
  expect(await standing(suspect.personId)).toEqual({ elsewhere: 1, inTheirOwn: [] });
});

test('somebody unknown to desks is recognised when they are recorded as a person later', async () => {
  const theirs = await someoneIn();
  await record(officer, theirs.caseId, 'SUS-3');
  expect(await app.get(SuspectsQueries).ofCase(supervisor, theirs.caseId)).toMatchObject([
    { personId: null, borough: null },
  ]);
  const later = await someoneIn(otherDeskId, { source_reference: 'SUS-3' });
  const recognised = await app.get(Transactions).run((tx) => recogniseSuspects(tx, ['SUS-3', 'SUS-4']));
  expect(recognised).toEqual([later.personId]);
  expect(await standing(later.personId)).toEqual({ elsewhere: 1, inTheirOwn: [] });
  expect(await app.get(Transactions).run((tx) => recogniseSuspects(tx, ['SUS-3']))).toEqual([]);
});

test('nobody of this very case is recorded as its suspect; who comes to stand on both sides is told nothing of it', async () => {
  const both = await someoneIn(deskId, { source_reference: 'SUS-5' });
  await expect(record(officer, both.caseId, 'SUS-5')).rejects.toThrow('victim or witness in this very case');
  await expect(record(supervisor, both.caseId, `p-${both.personId}`)).rejects.toThrow('in this very case');
  const theirs = await someoneIn();
  await record(officer, theirs.caseId, 'SUS-5');
  await makeParticipant(sql, theirs.caseId, both.personId, 'witness');
  const [reference] = (await sql.query('select crime_reference from crime_case where id = $1', [theirs.caseId])) as {
    crime_reference: string;
  }[];
  expect(await standing(both.personId)).toEqual({ elsewhere: 0, inTheirOwn: [reference!.crime_reference] });
  const { events } = await app.get(TellableQueries).ofPerson(both.personId);
  expect(events.find((event) => event.caseId === theirs.caseId)).toMatchObject({
    ...{ tell: 'never', words: null, reason: 'They are recorded as a suspect in this case' },
  });
  expect(events.find((event) => event.caseId === both.caseId)).toMatchObject({
    tell: 'now',
    words: 'A man was arrested.',
  });
});

test('it is for the officer of the case and its desk; nobody finds out by it whom another desk knows', async () => {
  const theirs = await someoneIn();
  const stranger = await makeAccount(sql, 'officer');
  await expect(record(stranger, theirs.caseId, 'SUS-6')).rejects.toThrow(NotFoundError);
  const foreign = await someoneIn(otherDeskId);
  await expect(record(supervisor, theirs.caseId, `P-${foreign.personId}`)).rejects.toThrow('You know nobody by this');
  await expect(record(officer, theirs.caseId, `P-${theirs.personId}`)).rejects.toThrow('You know nobody by this');
  expect(await app.get(SuspectsQueries).ofCase(supervisor, theirs.caseId)).toEqual([]);
});

test('a supervisor sees that one PCSO speaks to both sides, of their own desk', async () => {
  const suspect = await someoneIn(deskId, { source_reference: 'SUS-7' });
  const theirs = await someoneIn();
  await record(officer, theirs.caseId, 'SUS-7');
  const pairs = async (by: AccountActor) =>
    (await app.get(SuspectsQueries).bothSides(by)).map((one) => [one.personId, one.suspectId]);
  expect(await pairs(supervisor)).toContainEqual([theirs.personId, suspect.personId]);
  expect(await pairs(await makeAccount(sql, 'supervisor', otherDeskId))).toEqual([]);
  await sql.query('update person set pcso_id = null where id = $1', [suspect.personId]);
  expect(await pairs(supervisor)).not.toContainEqual([theirs.personId, suspect.personId]);
});

test('others in a case are shown with who speaks to them, as far as the desk may know them', async () => {
  const one = await someoneIn();
  const witness = await makePerson(sql, deskId, { family_name: 'Otherton', pcso_id: pcso.id });
  await makeParticipant(sql, one.caseId, witness, 'witness');
  const others = (by: AccountActor) => app.get(CaseListsQueries).others(by, one.personId);
  expect(await others(pcso)).toMatchObject([{ personId: witness, caseId: one.caseId, role: 'witness' }]);
  expect(await others(await makeAccount(sql, 'pcso', otherDeskId))).toEqual([]);
});
