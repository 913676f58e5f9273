import { randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { ContactsModule } from '../../src/contacts/contacts.module';
import { ContactsQueries } from '../../src/contacts/contacts.queries';
import { RecordContact } from '../../src/contacts/record-contact.service';
import type { RecordContactInput } from '../../src/contacts/record-contact-input';
import { Transactions } from '../../src/database/transactions';
import { DutyRecounts } from '../../src/duties/duty-recounts.service';
import type { Actor } from '../../src/identity/actor';
import { ConflictError, NotFoundError, RefusedError } from '../../src/refusals';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { deskModule } from '../support/desk-module';
import { type AccountActor, makeAccount } from '../support/factories/account';
import { makeCase, makeEvent, makeParticipant } from '../support/factories/crime-case';
import { makeDesk } from '../support/factories/desk';
import { makePerson, makePhone } from '../support/factories/person';
import type { Sql } from '../support/factories/rows';
import { TestClock } from '../support/test-clock';

const clock = new TestClock('2026-04-08T12:00:00+01:00');
let database: TestDatabase;
let app: TestingModule;
let sql: Sql;
let pcso: AccountActor;
let colleague: AccountActor;
let elsewhere: AccountActor;
let officer: AccountActor;
let deskId: string;
let otherDeskId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, clock, [ContactsModule]);
  sql = app.get(Transactions).reader;
  deskId = await makeDesk(sql);
  otherDeskId = await makeDesk(sql);
  pcso = await makeAccount(sql, 'pcso', deskId);
  colleague = await makeAccount(sql, 'pcso', deskId);
  elsewhere = await makeAccount(sql, 'pcso', otherDeskId);
  officer = await makeAccount(sql, 'officer');
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

interface Told {
  personId: string;
  phoneId: string;
  caseId: string;
  arrestId: string;
  heldId: string;
}

async function victimToTell(caseDeskId = deskId): Promise<Told> {
  const personId = await makePerson(sql, deskId);
  const phoneId = await makePhone(sql, personId, { safety: 'safe' });
  const caseId = await makeCase(sql, { deskId: caseDeskId, officerId: officer.id });
  await makeParticipant(sql, caseId, personId);
  await makeEvent(sql, caseId, 'reported', '2026-03-30T10:00:00+01:00');
  const arrestId = await makeEvent(sql, caseId, 'suspect-arrested', '2026-04-01T08:00:00+01:00');
  const held = { tell: 'not-before', not_before: '2026-04-20', reason: 'A second suspect is being looked for' };
  const heldId = await makeEvent(sql, caseId, 'suspect-interviewed', '2026-04-02T08:00:00+01:00', held);
  await app.get(Transactions).run((tx) => app.get(DutyRecounts).recountCases(tx, [caseId], officer, 'Posted'));
  return { personId, phoneId, caseId, arrestId, heldId };
}

const call = (of: Told, more: Partial<RecordContactInput> = {}): RecordContactInput => ({
  personId: of.personId,
  at: new Date('2026-04-08T11:00:00+01:00'),
  channel: 'telephone',
  direction: 'outgoing',
  outcome: 'spoke',
  told: [{ caseId: of.caseId, eventId: of.arrestId, kind: 'arrest' }],
  note: 'She was glad to hear.',
  contactPointId: of.phoneId,
  otherPoint: null,
  leftMessage: null,
  asked: null,
  askedCaseId: null,
  readOut: [],
  nextContactOn: null,
  formKey: randomUUID(),
  ...more,
});

const record = (actor: Actor, input: RecordContactInput) => app.get(RecordContact).record(actor, input);

async function refusalOf(work: Promise<unknown>): Promise<string[]> {
  const fault: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(fault instanceof RefusedError)) throw fault ?? new Error('It was not refused.');
  return fault.reasons.map((reason) => reason.code);
}

const count = async (what: string, personId: string): Promise<number> => {
  const rows = (await sql.query(what, [personId])) as { n: number }[];
  return rows[0]!.n;
};
const contactsOf = (id: string) => count('select count(*)::int as n from contact where person_id = $1', id);
const auditsOf = (id: string) =>
  count(`select count(*)::int as n from audit_entry where event = 'contact-recorded' and subject_id = $1::text`, id);
const stateOf = async (personId: string, kind: string) =>
  (await sql.query(`select state, met_by_id from duty where person_id = $1 and rule_id like $2 order by occurrence`, [
    personId,
    `%.${kind}`,
  ])) as { state: string; met_by_id: string | null }[];

test('what was told discharges its duty and gives the repeating update, and the contact can be read again', async () => {
  const of = await victimToTell();
  const { contactId, settled, repeated } = await record(pcso, call(of, { asked: 'When is the trial?' }));
  expect({ settled, repeated }).toEqual({ settled: 2, repeated: false });
  expect(await stateOf(of.personId, 'arrest')).toEqual([{ state: 'met', met_by_id: contactId }]);
  expect(await stateOf(of.personId, 'progress')).toMatchObject([{ state: 'met' }, { state: 'undone' }]);
  expect(await auditsOf(of.personId)).toBe(1);
  const page = await app.get(ContactsQueries).latestFirst(pcso, of.personId);
  expect(page).toMatchObject({
    next: null,
    contacts: [
      {
        id: contactId,
        note: 'She was glad to hear.',
        asked: 'When is the trial?',
        told: [{ type: 'suspect-arrested', kind: 'arrest', caseId: of.caseId, eventId: of.arrestId }],
      },
    ],
  });
  expect(await app.get(ContactsQueries).latestFirst(elsewhere, of.personId)).toEqual({ contacts: [], next: null });
});

test('an attempt is kept and discharges nothing', async () => {
  const of = await victimToTell();
  expect(await record(pcso, call(of, { outcome: 'voicemail', leftMessage: 'none', told: [] }))).toMatchObject({
    settled: 0,
  });
  expect(await contactsOf(of.personId)).toBe(1);
  expect(await stateOf(of.personId, 'arrest')).toEqual([{ state: 'undone', met_by_id: null }]);
});

test('what is held, or tells through an attempt, is refused and nothing is written', async () => {
  const of = await victimToTell();
  const held = [{ caseId: of.caseId, eventId: of.heldId, kind: 'interviewed' }];
  expect(await refusalOf(record(pcso, call(of, { told: held })))).toEqual(['held']);
  expect(await refusalOf(record(pcso, call(of, { outcome: 'no-answer' })))).toEqual(['attempt-tells-nothing']);
  expect([await contactsOf(of.personId), await auditsOf(of.personId)]).toEqual([0, 0]);
});

test('an event of another person’s case is refused', async () => {
  const [of, other] = [await victimToTell(), await victimToTell()];
  const told = [{ caseId: other.caseId, eventId: other.arrestId, kind: 'arrest' }];
  expect(await refusalOf(record(pcso, call(of, { told })))).toEqual(['not-theirs']);
});

test('a double click records one contact', async () => {
  const of = await victimToTell();
  const input = call(of);
  const [one, other] = await Promise.all([record(pcso, input), record(pcso, input)]);
  expect(one.contactId).toBe(other.contactId);
  expect([one.repeated, other.repeated].sort()).toEqual([false, true]);
  expect(await record(pcso, input)).toMatchObject({ contactId: one.contactId, settled: 0, repeated: true });
  expect([await contactsOf(of.personId), await auditsOf(of.personId)]).toEqual([1, 1]);
});

test('a form key is good for one contact: not for another person, not for another PCSO', async () => {
  const [of, other] = [await victimToTell(), await victimToTell()];
  const input = call(of);
  await record(pcso, input);
  await expect(record(pcso, { ...call(other), formKey: input.formKey })).rejects.toThrow(ConflictError);
  await expect(record(colleague, input)).rejects.toThrow(ConflictError);
});

test('two PCSOs of the desk telling the same thing: both contacts are kept, the first discharged it', async () => {
  const of = await victimToTell();
  const [first, second] = await Promise.all([
    record(pcso, call(of)),
    record(colleague, call(of, { at: new Date('2026-04-08T11:30:00+01:00') })),
  ]);
  expect(await contactsOf(of.personId)).toBe(2);
  const [arrest] = await stateOf(of.personId, 'arrest');
  expect(arrest?.state).toBe('met');
  expect([first.contactId, second.contactId]).toContain(arrest?.met_by_id);
});

test('another desk cannot: without a case it does not know the person, with one it is told whose they are', async () => {
  const of = await victimToTell();
  await expect(record(elsewhere, call(of))).rejects.toThrow(NotFoundError);
  const shared = await victimToTell(otherDeskId);
  expect(await refusalOf(record(elsewhere, call(shared)))).toEqual(['other-desk']);
  await expect(record(officer, call(of))).rejects.toThrow(NotFoundError);
  expect([await contactsOf(of.personId), await contactsOf(shared.personId)]).toEqual([0, 0]);
});

test('their own desk tells them of a case of another desk', async () => {
  const shared = await victimToTell(otherDeskId);
  await record(pcso, call(shared));
  expect(await stateOf(shared.personId, 'arrest')).toMatchObject([{ state: 'met' }]);
});
