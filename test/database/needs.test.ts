import { randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { ContactsModule } from '../../src/contacts/contacts.module';
import { Transactions } from '../../src/database/transactions';
import { DutiesModule } from '../../src/duties/duties.module';
import { DutyRecounts } from '../../src/duties/duty-recounts.service';
import { AssessNeeds, type AssessNeedsInput } from '../../src/needs/assess-needs.service';
import { NeedsModule } from '../../src/needs/needs.module';
import { NeedsQueries } from '../../src/needs/needs.queries';
import { PlansModule } from '../../src/plans/plans.module';
import { PlansQueries } from '../../src/plans/plans.queries';
import { ConflictError, NotFoundError, RefusedError } from '../../src/refusals';
import { saidInAudit } from '../support/audit-values';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { deskModule } from '../support/desk-module';
import { type AccountActor, makeAccount } from '../support/factories/account';
import { makeCase, makeEvent, makeParticipant } from '../support/factories/crime-case';
import { makeDesk } from '../support/factories/desk';
import { makePerson } from '../support/factories/person';
import { insert, type Sql } from '../support/factories/rows';
import { TestClock } from '../support/test-clock';

const clock = new TestClock();
let database: TestDatabase;
let app: TestingModule;
let sql: Sql;
let pcso: AccountActor;
let elsewhere: AccountActor;
let deskId: string;
let officerId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, clock, [NeedsModule, PlansModule, ContactsModule, DutiesModule]);
  sql = app.get(Transactions).reader;
  deskId = await makeDesk(sql);
  pcso = await makeAccount(sql, 'pcso', deskId);
  elsewhere = await makeAccount(sql, 'pcso', await makeDesk(sql));
  officerId = (await makeAccount(sql, 'officer')).id;
});
beforeEach(() => clock.set('2026-04-02T09:00:00+01:00'));
afterAll(async () => {
  await app.close();
  await database.drop();
});

async function victim(): Promise<string> {
  const personId = await makePerson(sql, deskId, { pcso_id: pcso.id });
  for (const reportedAt of ['2026-03-30T10:00:00+01:00', '2026-03-31T10:00:00+01:00']) {
    const caseId = await makeCase(sql, { deskId, officerId });
    await makeParticipant(sql, caseId, personId);
    await makeEvent(sql, caseId, 'reported', reportedAt);
    await makeEvent(sql, caseId, 'suspect-arrested', '2026-04-01T08:00:00+01:00');
    await app.get(Transactions).run((tx) => app.get(DutyRecounts).recountCases(tx, [caseId], pcso, 'Posted'));
  }
  return personId;
}

const contactWith = (personId: string, columns: Record<string, unknown> = {}) =>
  insert(sql, 'contact', {
    person_id: personId,
    at: '2026-04-01T11:00:00+01:00',
    channel: 'telephone',
    direction: 'outgoing',
    outcome: 'spoke',
    by_account_id: pcso.id,
    recorded_at: clock.now(),
    form_key: randomUUID(),
    ...columns,
  });

const assess = async (personId: string, change: Partial<AssessNeedsInput> = {}, by = pcso) => {
  const [row] = (await sql.query('select version from person where id = $1', [personId])) as { version: number }[];
  return app.get(AssessNeeds).assess(by, {
    personId,
    version: row!.version,
    formKey: randomUUID(),
    reasons: ['domestic-abuse', 'fear-or-distress'],
    specialMeasures: ['screens'],
    accessNeeds: 'Large print',
    wantsSupporter: 'yes',
    language: null,
    interpreter: false,
    note: null,
    reviewOn: '2026-05-01',
    contactId: null,
    ...change,
  });
};

const duties = async (personId: string, kind: string) =>
  (
    (await sql.query(
      'select due_on::text as due, state, met_on::text as met from duty where person_id = $1 and rule_id like $2 order by due_on, id',
      [personId, `%.${kind}`],
    )) as { due: string; state: string; met: string | null }[]
  ).map(({ due, state, met }) => [due, state, met].join(' ').trim());
const rows = async (table: string, personId: string) =>
  ((await sql.query(`select id from ${table} where person_id = $1`, [personId])) as unknown[]).length;
test('any reason gives the enhanced level, which shortens the limits in all their cases; without one they go back', async () => {
  const personId = await victim();
  expect(await assess(personId)).toEqual({ moved: 2, settled: 0 });
  expect(await duties(personId, 'arrest')).toEqual(['2026-04-07 undone', '2026-04-07 undone']);
  clock.set('2026-04-03T09:00:00+01:00');
  expect(await assess(personId, { reasons: [] })).toEqual({ moved: 2, settled: 0 });
  expect(await duties(personId, 'arrest')).toEqual(['2026-04-10 undone', '2026-04-10 undone']);
  expect((await app.get(PlansQueries).current(personId)).level).toMatchObject({ level: 'standard', reasons: [] });
});

test('the same level for the same reasons moves nothing, and the earlier assessment is kept with who and what changed', async () => {
  const personId = await victim();
  await assess(personId);
  const again = { reasons: ['fear-or-distress', 'domestic-abuse'], specialMeasures: ['live-link'], note: 'Tired' };
  expect(await assess(personId, again)).toEqual({ moved: 0, settled: 0 });
  expect(await rows('person_level', personId)).toBe(1);
  const [now, before, ...more] = await app.get(NeedsQueries).latestFirst(personId);
  expect(more).toEqual([]);
  expect(now).toMatchObject({ level: 'enhanced', specialMeasures: ['live-link'], note: 'Tired' });
  expect(before).toMatchObject({ specialMeasures: ['screens'], note: null, accessNeeds: 'Large print' });
  expect((await app.get(NeedsQueries).current(personId))?.id).toBe(now!.id);
  const [first, second] = (await saidInAudit(sql, 'needs-assessed')).slice(-2);
  expect(first).toMatchObject({ from: { level: 'standard' }, to: { level: 'enhanced', specialMeasures: ['screens'] } });
  expect(second).toMatchObject({
    from: { specialMeasures: ['screens'], note: null },
    to: { specialMeasures: ['live-link'], note: 'Tired' },
  });
});

test('made in a contact that reached them, it does the duty of every case on the day they were asked', async () => {
  const personId = await victim();
  const contactId = await contactWith(personId);
  expect(await assess(personId, { contactId })).toMatchObject({ settled: 2 });
  expect(await duties(personId, 'needs-assessment')).toEqual(['met 2026-04-01', 'met 2026-04-01']);
});

test('made from the record it does none, and an attempt or somebody else’s contact cannot have done it', async () => {
  const personId = await victim();
  expect(await assess(personId)).toMatchObject({ settled: 0 });
  expect(await duties(personId, 'needs-assessment')).toEqual(['undone', 'undone']);
  const wrong = [
    await contactWith(personId, { outcome: 'no-answer' }),
    await contactWith(personId, { channel: 'email', outcome: 'email-sent', direction: 'incoming' }),
    await contactWith(await victim()),
  ];
  for (const contactId of wrong) await expect(assess(personId, { contactId })).rejects.toThrow(RefusedError);
  expect(await rows('needs_assessment', personId)).toBe(1);
});

test('the language and the interpreter go to who they are, with history', async () => {
  const personId = await victim();
  await assess(personId, { language: 'Somali', interpreter: true });
  expect(await sql.query('select language, interpreter from person where id = $1', [personId])).toEqual([
    { language: 'Somali', interpreter: true },
  ]);
  expect(
    await sql.query('select field, new_value from person_change where person_id = $1 order by id', [personId]),
  ).toEqual([
    { field: 'language', new_value: 'Somali' },
    { field: 'interpreter', new_value: 'yes' },
  ]);
});

test('a form sent twice saves once; one made before somebody else saved is a conflict', async () => {
  const personId = await victim();
  const formKey = randomUUID();
  await assess(personId, { formKey });
  await assess(personId, { formKey });
  expect(await rows('needs_assessment', personId)).toBe(1);
  await expect(assess(personId, { version: 1 })).rejects.toThrow(ConflictError);
});

test('another desk assesses nobody here', async () => {
  const personId = await victim();
  await expect(assess(personId, {}, elsewhere)).rejects.toThrow(NotFoundError);
  expect(await rows('needs_assessment', personId)).toBe(0);
});

test('a review that has fallen due is on the list of its PCSO until they are assessed again, while a case is open', async () => {
  await sql.query('update needs_assessment set replaced_at = now() where replaced_at is null');
  const personId = await victim();
  const closed = await victim();
  for (const id of [personId, closed]) await assess(id, { reviewOn: '2026-04-20' });
  await sql.query(
    'update crime_case set closed_at = now() where id in (select case_id from participant where person_id = $1)',
    [closed],
  );
  const due = async (day: string, by = pcso) =>
    (await app.get(NeedsQueries).toReview(by, pcso.id, day, { size: 5 })).rows.map((one) => one.personId);
  expect(await due('2026-04-19')).toEqual([]);
  expect(await due('2026-04-20')).toEqual([personId]);
  expect(await due('2026-04-20', elsewhere)).toEqual([]);
  await assess(personId, { reviewOn: null });
  expect(await due('2026-04-20')).toEqual([]);
});
