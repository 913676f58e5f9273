import { randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { ContactsModule } from '../../src/contacts/contacts.module';
import { RecordContact } from '../../src/contacts/record-contact.service';
import type { RecordContactInput } from '../../src/contacts/record-contact-input';
import { Transactions } from '../../src/database/transactions';
import { AnswerQuestion } from '../../src/questions/answer-question.service';
import { QuestionsModule } from '../../src/questions/questions.module';
import { QuestionsQueries } from '../../src/questions/questions.queries';
import { ConflictError, NotFoundError, RefusedError } from '../../src/refusals';
import { QuestionChasing } from '../../src/reminders/question-chasing.service';
import { RemindersModule } from '../../src/reminders/reminders.module';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { deskModule } from '../support/desk-module';
import { type AccountActor, makeAccount } from '../support/factories/account';
import { makeCase, makeEvent, makeParticipant } from '../support/factories/crime-case';
import { makeDesk } from '../support/factories/desk';
import { makePerson, makePhone } from '../support/factories/person';
import { makeQuestion } from '../support/factories/question';
import type { Sql } from '../support/factories/rows';
import { TestClock } from '../support/test-clock';

/** Wednesday before a weekend without holidays. */
const clock = new TestClock('2026-04-08T12:00:00+01:00');
let database: TestDatabase;
let app: TestingModule;
let sql: Sql;
let deskId: string;
let pcso: AccountActor;
let supervisor: AccountActor;
let officer: AccountActor;
let stranger: AccountActor;
let elsewhere: AccountActor;
let of: { personId: string; caseId: string; phoneId: string };

beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, clock, [ContactsModule, QuestionsModule, RemindersModule]);
  sql = app.get(Transactions).reader;
});
afterAll(async () => {
  await app.close();
  await database.drop();
});
beforeEach(async () => {
  clock.set('2026-04-08T12:00:00+01:00');
  await sql.query('truncate question, message, person, crime_case, account, desk cascade');
  deskId = await makeDesk(sql);
  pcso = await makeAccount(sql, 'pcso', deskId);
  supervisor = await makeAccount(sql, 'supervisor', deskId);
  elsewhere = await makeAccount(sql, 'pcso', await makeDesk(sql));
  [officer, stranger] = [await makeAccount(sql, 'officer'), await makeAccount(sql, 'officer')];
  const personId = await makePerson(sql, deskId, { pcso_id: pcso.id });
  const phoneId = await makePhone(sql, personId, { safety: 'safe' });
  of = { personId, phoneId, caseId: await caseOf(personId) };
});

async function caseOf(personId: string): Promise<string> {
  const caseId = await makeCase(sql, { deskId, officerId: officer.id });
  await makeParticipant(sql, caseId, personId);
  await makeEvent(sql, caseId, 'reported', '2026-03-30T10:00:00+01:00');
  return caseId;
}

const call = (more: Partial<RecordContactInput> = {}): RecordContactInput => ({
  ...{ personId: of.personId, at: clock.now(), channel: 'telephone', direction: 'outgoing', outcome: 'spoke' },
  ...{ told: [], note: null, contactPointId: of.phoneId, otherPoint: null, leftMessage: null },
  ...{ asked: 'When is the trial?', askedCaseId: null, readOut: [], nextContactOn: null, formKey: randomUUID() },
  ...more,
});
const record = (more: Partial<RecordContactInput> = {}) => app.get(RecordContact).record(pcso, call(more));
const rows = async <T = Record<string, unknown>>(query: string, ...values: unknown[]) =>
  (await sql.query(query, values)) as T[];
const messages = (kind: string) =>
  rows(`select to_account_id as "to", subject_id as about from message where kind = $1 order by id`, kind);
const audits = async (event: string) => (await rows('select from audit_entry where event = $1', event)).length;
const sweepAt = (iso: string) => {
  clock.set(iso);
  return app.get(QuestionChasing).sweep(clock.now());
};
const answer = (actor: AccountActor, questionId: string, formKey: string = randomUUID(), words = 'On 4 May.') =>
  app.get(AnswerQuestion).answer(actor, { questionId, answer: words, formKey });

test('what is asked in a contact goes to the officer, due in two working days, once', async () => {
  const input = call();
  await app.get(RecordContact).record(pcso, input);
  await app.get(RecordContact).record(pcso, input);
  const asked = await rows<{ id: string }>('select id, words, due_on::text as due, state from question');
  expect(asked).toMatchObject([{ words: 'When is the trial?', due: '2026-04-10', state: 'asked' }]);
  expect(await messages('question-asked')).toEqual([{ to: officer.id, about: asked[0]!.id }]);
});

test.each([
  ['Thursday before Good Friday', '2026-04-02T16:00:00+01:00', '2026-04-08'],
  ['late on a Friday evening in London', '2026-04-17T23:30:00+01:00', '2026-04-21'],
  ['a Saturday', '2026-04-18T10:00:00+01:00', '2026-04-21'],
])('asked on %s', async (_, at, due) => {
  clock.set(at);
  await record();
  expect(await rows('select due_on::text as due from question')).toEqual([{ due }]);
});

test('of two cases the one must be chosen, and it must be theirs', async () => {
  const second = await caseOf(of.personId);
  await expect(record()).rejects.toThrow('Choose the case they asked about');
  const others = await caseOf(await makePerson(sql, deskId));
  await expect(record({ askedCaseId: others })).rejects.toThrow(RefusedError);
  expect(await rows('select from contact')).toHaveLength(0);
  await record({ askedCaseId: second });
  expect(await rows('select case_id as "case" from question')).toEqual([{ case: second }]);
});

test('the officer answers, it comes back to the PCSO, and is read out in a contact that reaches the person', async () => {
  await record();
  const [{ id }] = (await rows<{ id: string }>('select id from question')) as [{ id: string }];
  const key = randomUUID();
  await answer(officer, id, key, '  On 4 May,\n at 10am. ');
  await answer(officer, id, key, 'Another text');
  await expect(answer(officer, id)).rejects.toThrow(ConflictError);
  expect(await rows('select state, answer from question')).toEqual([
    { state: 'answered', answer: 'On 4 May, at 10am.' },
  ]);
  const { toReadOut, late } = await app.get(QuestionsQueries).forPcso(pcso, pcso.id, clock.today(), { size: 5 });
  expect([toReadOut.rows.map((one) => one.id), late.rows]).toEqual([[id], []]);
  await expect(record({ asked: null, outcome: 'no-answer', readOut: [id] })).rejects.toThrow('an attempt');
  const { contactId } = await record({ asked: null, readOut: [id] });
  expect(await rows('select state, read_back_contact_id as by from question')).toEqual([
    { state: 'read-back', by: contactId },
  ]);
  await expect(record({ asked: null, readOut: [id] })).rejects.toThrow('has been read out');
  await expect(answer(officer, id)).rejects.toThrow(RefusedError);
  expect([await audits('question-answered'), await audits('question-answer-read-out')]).toEqual([1, 1]);
});

test('an answer of another person’s question is not read out', async () => {
  const other = await makePerson(sql, deskId);
  const id = await makeQuestion(sql, { personId: other, caseId: await caseOf(other), by: pcso });
  await answer(officer, id);
  await expect(record({ asked: null, readOut: [id] })).rejects.toThrow(RefusedError);
  expect(await rows('select state from question')).toEqual([{ state: 'answered' }]);
});

test('another officer and another desk neither see, answer nor withdraw it', async () => {
  const id = await makeQuestion(sql, { ...of, by: pcso });
  const queries = app.get(QuestionsQueries);
  for (const actor of [stranger, elsewhere]) {
    await expect(queries.one(actor, id)).rejects.toThrow(NotFoundError);
    await expect(answer(actor, id)).rejects.toThrow(NotFoundError);
    await expect(app.get(AnswerQuestion).withdraw(actor, { questionId: id, reason: 'No' })).rejects.toThrow(
      NotFoundError,
    );
    expect(await queries.ofPerson(actor, of.personId)).toEqual([]);
    expect(await queries.waitingInCases(actor)).toEqual([]);
  }
  await expect(app.get(AnswerQuestion).withdraw(officer, { questionId: id, reason: 'No' })).rejects.toThrow(
    NotFoundError,
  );
  expect((await queries.one(officer, id)).mayAnswer).toBe(true);
});

test('the desk withdraws a question, which is then not chased', async () => {
  const id = await makeQuestion(sql, { ...of, by: pcso });
  await expect(app.get(AnswerQuestion).withdraw(pcso, { questionId: id, reason: ' ' })).rejects.toThrow(RefusedError);
  await app.get(AnswerQuestion).withdraw(pcso, { questionId: id, reason: 'She has found out herself' });
  await expect(answer(officer, id)).rejects.toThrow(RefusedError);
  expect(await sweepAt('2026-04-13T09:00:00+01:00')).toEqual({ reminded: 0, escalated: 0 });
});

test('a silent officer: reminded on the due day at 8:00, the supervisors told at 9:00 the working day after, each once', async () => {
  const id = await makeQuestion(sql, { ...of, by: pcso });
  const none = { reminded: 0, escalated: 0 };
  expect(await sweepAt('2026-04-09T12:00:00+01:00')).toEqual(none);
  expect(await sweepAt('2026-04-10T07:59:00+01:00')).toEqual(none);
  expect(await sweepAt('2026-04-10T08:00:00+01:00')).toEqual({ reminded: 1, escalated: 0 });
  expect(await sweepAt('2026-04-10T17:00:00+01:00')).toEqual(none);
  expect(await sweepAt('2026-04-12T09:00:00+01:00')).toEqual(none);
  expect(await sweepAt('2026-04-13T08:59:00+01:00')).toEqual(none);
  const twice = await Promise.all([sweepAt('2026-04-13T09:00:00+01:00'), sweepAt('2026-04-13T09:00:00+01:00')]);
  expect(twice.map((one) => one.escalated).toSorted()).toEqual([0, 1]);
  expect(await sweepAt('2026-04-14T09:00:00+01:00')).toEqual(none);
  expect(await messages('question-due')).toEqual([{ to: officer.id, about: id }]);
  expect(await messages('question-overdue')).toEqual([{ to: supervisor.id, about: id }]);
  expect([await audits('question-reminded'), await audits('question-escalated')]).toEqual([1, 1]);
  const { late } = await app.get(QuestionsQueries).forPcso(pcso, pcso.id, clock.today(), { size: 5 });
  expect(late.rows.map((one) => [one.id, one.escalatedAt !== null])).toEqual([[id, true]]);
});

test('missed ticks: a question found overdue is escalated and not reminded of as due today', async () => {
  await makeQuestion(sql, { ...of, by: pcso });
  expect(await sweepAt('2026-04-14T10:00:00+01:00')).toEqual({ reminded: 0, escalated: 1 });
  expect(await messages('question-due')).toEqual([]);
});

test('a desk without a supervisor keeps the question waiting until there is one to tell', async () => {
  await sql.query(`update account set disabled_at = now() where role = 'supervisor'`);
  await makeQuestion(sql, { ...of, by: pcso });
  expect(await sweepAt('2026-04-13T10:00:00+01:00')).toEqual({ reminded: 1, escalated: 0 });
  const next = await makeAccount(sql, 'supervisor', deskId);
  expect(await sweepAt('2026-04-13T10:01:00+01:00')).toEqual({ reminded: 0, escalated: 1 });
  expect(await messages('question-overdue')).toMatchObject([{ to: next.id }]);
});
