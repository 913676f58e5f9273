import { randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { CodeAdministrationModule } from '../../../src/code-administration/code-administration.module';
import type { CorrectionWanted } from '../../../src/code-administration/rule-change';
import { RuleConfirmations } from '../../../src/code-administration/rule-confirmations.service';
import { RuleCorrections } from '../../../src/code-administration/rule-corrections.service';
import { toDayNumber } from '../../../src/calendar/legal-day';
import { RuleBook } from '../../../src/code-of-practice/rule-book';
import { Transactions } from '../../../src/database/transactions';
import { CodeInForce } from '../../../src/duties/code-in-force';
import { DutiesQueries } from '../../../src/duties/duties.queries';
import { DutyExplanations } from '../../../src/duties/duty-explanations';
import { DutyRecounts } from '../../../src/duties/duty-recounts.service';
import { system } from '../../../src/identity/actor';
import { RecountRunsQueries } from '../../../src/recounts/recount-runs.queries';
import { RecountSteps } from '../../../src/recounts/recount-steps.service';
import { NotFoundError, RefusedError } from '../../../src/refusals';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { type AccountActor, makeAccount } from '../../support/factories/account';
import { makeContact } from '../../support/factories/contact';
import { makeDesk } from '../../support/factories/desk';
import { makeOwedCase } from '../../support/factories/owed-case';
import type { Sql } from '../../support/factories/rows';
import { TestClock } from '../../support/test-clock';

const clock = new TestClock('2026-05-05T10:00:00+01:00');
let database: TestDatabase;
let desk: TestingModule;
let sql: Sql;
let admin: AccountActor;
let pcso: AccountActor;
let officerId: string;
let camden: string;
let lambeth: string;

beforeEach(async () => {
  clock.set('2026-05-05T10:00:00+01:00');
  database = await createTestDatabase();
  desk = await deskModule(database.url, clock, [CodeAdministrationModule]);
  sql = desk.get(Transactions).reader;
  admin = await makeAccount(sql, 'administrator', null, 'Ada Admin');
  officerId = (await makeAccount(sql, 'officer')).id;
  camden = await makeDesk(sql, 'Camden');
  lambeth = await makeDesk(sql, 'Lambeth');
  pcso = await makeAccount(sql, 'pcso', camden);
});
afterEach(async () => {
  await desk.close();
  await database.drop();
});

const WORDING = {
  ...({ right: 6, clock: 'event', owedTo: 'victims', unit: 'working days', note: '' } as const),
  duty: 'Say that a suspect has been arrested and why where applicable',
};
const correction = (more: Partial<CorrectionWanted> = {}, limits = { standard: 3, enhanced: 1 }): CorrectionWanted => ({
  ruleId: '2020.arrest',
  from: '2026-05-01',
  wording: { ...WORDING, ...limits },
  reason: 'The published text says three',
  withoutLimitOnPurpose: false,
  ...more,
});
const apply = (wanted: CorrectionWanted, formKey: string = randomUUID()) =>
  desk.get(RuleCorrections).apply(admin, wanted, formKey);
const run = async (id: string) => (await desk.get(RecountRunsQueries).one(id))!;
const work = (id: string) => desk.get(RecountSteps).work(id);
const count = (...caseIds: string[]) =>
  desk.get(Transactions).run((tx) => desk.get(DutyRecounts).recountCases(tx, caseIds, system('test'), 'A test'));

/** An arrest at the time, its duties counted. */
async function arrestIn(deskId: string, arrestedAt: string) {
  const owed = await makeOwedCase(sql, { deskId, officerId }, arrestedAt);
  await count(owed.caseId);
  return owed;
}

async function arrest(caseId: string): Promise<{ id: string; due: string; state: string }> {
  const rows = (await sql.query(
    `select id, due_on::text as due, state from duty where case_id = $1 and rule_id = '2020.arrest'`,
    [caseId],
  )) as { id: string; due: string; state: string }[];
  return rows[0]!;
}

const refused = async (work: Promise<unknown>): Promise<string[]> => {
  const fault: unknown = await work.catch((thrown: unknown) => thrown);
  expect(fault).toBeInstanceOf(RefusedError);
  return (fault as RefusedError).reasons.map(({ field, code }) => `${field ?? ''} ${code}`);
};

describe('a rule corrected', () => {
  it('counts clocks from its day on by the new version; older and done duties stay as they were', async () => {
    const older = await arrestIn(camden, '2026-04-30T09:00:00+01:00');
    const undone = await arrestIn(camden, '2026-05-01T09:00:00+01:00');
    const done = await arrestIn(lambeth, '2026-05-01T09:00:00+01:00');
    const told = [{ caseId: done.caseId, eventId: done.arrestId, kind: 'arrest' }];
    await makeContact(sql, pcso, done.personId, '2026-05-05T09:30:00+01:00', 'spoke', told);
    await count(done.caseId);
    expect([await arrest(older.caseId), await arrest(undone.caseId), await arrest(done.caseId)]).toMatchObject([
      { due: '2026-05-08', state: 'undone' },
      { due: '2026-05-11', state: 'undone' },
      { due: '2026-05-11', state: 'met' },
    ]);

    const runId = await apply(correction());
    expect(await work(runId)).toBe('finished');
    expect(await run(runId)).toMatchObject({ state: 'finished', moved: 1, expectedMoves: 1, by: 'Ada Admin' });
    expect([await arrest(older.caseId), await arrest(undone.caseId), await arrest(done.caseId)]).toMatchObject([
      { due: '2026-05-08', state: 'undone' },
      { due: '2026-05-07', state: 'undone' },
      { due: '2026-05-11', state: 'met' },
    ]);
    const [moved] = await desk.get(DutiesQueries).moves([(await arrest(undone.caseId)).id]);
    expect(moved).toMatchObject({ oldDueOn: '2026-05-11', newDueOn: '2026-05-07', by: 'Ada Admin' });
    expect(moved?.reason).toBe('Rule 2020.arrest corrected from Friday 1 May 2026: The published text says three');
  });

  it('is previewed by desk before anything changes', async () => {
    await arrestIn(camden, '2026-05-01T09:00:00+01:00');
    await arrestIn(lambeth, '2026-05-01T10:00:00+01:00');
    await arrestIn(lambeth, '2026-05-04T10:00:00+01:00');
    await arrestIn(lambeth, '2026-04-27T10:00:00+01:00');
    const { before, after, follows } = await desk.get(RuleCorrections).preview(correction());
    expect([before.standard, after.standard, after.checked]).toEqual([5, 3, 'to check']);
    expect(follows).toMatchObject({
      ...{ moves: 3, opens: 0, ends: 0, beyond: 0, exact: true },
      desks: [
        { borough: 'Lambeth', moves: 2 },
        { borough: 'Camden', moves: 1 },
      ],
    });
    expect(follows.examples[0]).toMatchObject({ ruleId: '2020.arrest', from: '2026-05-11', to: '2026-05-07' });
    expect(await sql.query('select from rule_version')).toHaveLength(0);
    expect(await sql.query('select from duty_change where old_due_on is not null')).toHaveLength(0);
  });

  it('explains an old duty by the version it was counted by, and a new one as corrected', async () => {
    const done = await arrestIn(camden, '2026-05-01T09:00:00+01:00');
    const told = [{ caseId: done.caseId, eventId: done.arrestId, kind: 'arrest' }];
    await makeContact(sql, pcso, done.personId, '2026-05-05T09:30:00+01:00', 'spoke', told);
    await count(done.caseId);
    const undone = await arrestIn(camden, '2026-05-01T09:00:00+01:00');
    await work(await apply(correction()));
    const why = async (personId: string): Promise<string> => {
      const lines = await desk.get(DutiesQueries).ofPerson(pcso, personId);
      const explained = await desk.get(DutyExplanations).of(lines.filter((line) => line.kind === 'arrest'));
      return explained.flatMap((line) => line.why).join(' ');
    };
    expect(await why(done.personId)).toContain('Code (right 6) gives the police 5 working days');
    expect(await why(undone.personId)).toContain(
      'as corrected from Friday 1 May 2026, gives the police 3 working days',
    );
    expect(await why(undone.personId)).toContain('To check');
  });

  it('happens once, however often its form is sent', async () => {
    await arrestIn(camden, '2026-05-01T09:00:00+01:00');
    const key = randomUUID();
    const ids = await Promise.all([apply(correction(), key), apply(correction(), key)]);
    expect(new Set(ids).size).toBe(1);
    expect(await sql.query('select from rule_version')).toHaveLength(1);
    expect(await sql.query(`select from audit_entry where event = 'rule-corrected'`)).toHaveLength(1);
  });

  it('is refused with what to mend, and an unknown rule is not found', async () => {
    expect(await refused(apply(correction({}, { standard: 5, enhanced: 1 })))).toEqual(['duty same']);
    expect(await refused(apply(correction({ from: '2021-03-31' })))).toEqual(['from day']);
    expect(await refused(apply(correction({ from: 'soon', reason: ' ' })))).toEqual(['from day', 'reason reason']);
    expect(await refused(apply(correction({}, { standard: 3, enhanced: 4 })))).toEqual([
      'enhanced longer-than-standard',
    ]);
    await expect(apply(correction({ ruleId: '2020.nothing' }))).rejects.toThrow(NotFoundError);
    expect(await sql.query('select from recount_run')).toHaveLength(0);
  });

  it('takes a limit away only if that is meant', async () => {
    const wording = { ...WORDING, standard: null, enhanced: null, unit: 'none' as const };
    expect(await refused(apply(correction({ wording })))).toEqual(['withoutLimit limit-lost']);
    const owed = await arrestIn(camden, '2026-05-01T09:00:00+01:00');
    await work(await apply(correction({ wording, withoutLimitOnPurpose: true })));
    expect(await arrest(owed.caseId)).toMatchObject({ due: null, state: 'undone' });
  });

  it('is never edited, not even by hand', async () => {
    await apply(correction());
    await expect(sql.query('update rule_version set standard = 9')).rejects.toThrow('never edited');
    await expect(sql.query('delete from rule_version')).rejects.toThrow('never edited');
  });
});

describe('a rule confirmed', () => {
  const confirm = (more: object = {}) =>
    desk.get(RuleConfirmations).confirm(admin, {
      ...{ ruleId: '2020.charged', from: null, reference: '2020 edition, paragraph 6.9', confirmedOn: '2026-05-05' },
      formKey: randomUUID(),
      ...more,
    });
  const checked = async (of = desk) =>
    RuleBook.of(await of.get(CodeInForce).current()).rule('2020.charged', toDayNumber('2026-05-05'))?.checked;

  it('loses its mark at once, in every process, with reference, day and who', async () => {
    const other = await deskModule(database.url, clock, [CodeAdministrationModule]);
    expect(await checked(other)).toBe('to check');
    await confirm();
    expect([await checked(), await checked(other)]).toEqual(['read', 'read']);
    await other.close();
    expect(
      await sql.query(`select subject_id, detail->>'reference' as r from audit_entry where event = 'rule-confirmed'`),
    ).toEqual([{ subject_id: '2020.charged', r: '2020 edition, paragraph 6.9' }]);
  });

  it('is the same Code as before while nothing changes', async () => {
    const code = await desk.get(CodeInForce).current();
    expect(await desk.get(CodeInForce).current()).toBe(code);
    await confirm();
    expect(await desk.get(CodeInForce).current()).not.toBe(code);
  });

  it('is confirmed once for a form sent twice, and refused without a reference or for a day to come', async () => {
    const formKey = randomUUID();
    await confirm({ formKey });
    await confirm({ formKey });
    expect(await sql.query('select from rule_confirmation')).toHaveLength(1);
    expect(await refused(confirm({ reference: ' ', confirmedOn: '2026-05-06' }))).toEqual([
      'reference missing',
      'confirmedOn in-future',
    ]);
    await expect(confirm({ ruleId: '2020.nothing' })).rejects.toThrow(NotFoundError);
    await expect(confirm({ from: '2026-01-01' })).rejects.toThrow(NotFoundError);
  });
});
