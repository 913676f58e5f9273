import { randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { CodeAdministrationModule } from '../../../src/code-administration/code-administration.module';
import { CodeAdministrationQueries } from '../../../src/code-administration/code-administration.queries';
import { markOf, readRules } from '../../../src/code-administration/draft-rows';
import { DraftEditions } from '../../../src/code-administration/draft-editions.service';
import { EditionsInForce } from '../../../src/code-administration/editions-in-force.service';
import { nameOfHole } from '../../../src/code-of-practice/edition-holes';
import type { Rule } from '../../../src/code-of-practice/rule';
import { Transactions, type Tx } from '../../../src/database/transactions';
import { CodeInForce } from '../../../src/duties/code-in-force';
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
import { TestClock } from '../../support/test-clock';

const clock = new TestClock('2026-05-05T10:00:00+01:00');
let database: TestDatabase;
let desk: TestingModule;
let sql: Tx;
let admin: AccountActor;
let officerId: string;
let camden: string;

beforeEach(async () => {
  clock.set('2026-05-05T10:00:00+01:00');
  database = await createTestDatabase();
  desk = await deskModule(database.url, clock, [CodeAdministrationModule]);
  sql = desk.get(Transactions).reader;
  admin = await makeAccount(sql, 'administrator', null, 'Ada Admin');
  officerId = (await makeAccount(sql, 'officer')).id;
  camden = await makeDesk(sql, 'Camden');
});
afterEach(async () => {
  await desk.close();
  await database.drop();
});

const COMING = {
  ...{ id: '2026', title: 'The coming Code', firstDay: '2026-05-01' },
  ...{ standardName: 'core', enhancedName: 'enhanced' },
};
const drafts = () => desk.get(DraftEditions);
const create = (more: object = {}) => drafts().create(admin, { ...COMING, ...more });
const rules = () => readRules(sql, '2026');
const rule = async (kind: string): Promise<Rule> => (await rules()).find(({ id }) => id === `2026.${kind}`)!;
const change = async (kind: string, to: Partial<Rule>) => {
  const before = await rule(kind);
  return drafts().writeRule(admin, '2026', { ...before, ...to }, markOf(before));
};
const holes = async () => (await drafts().holes(sql, COMING)).map(nameOfHole);
const acknowledgeAll = async () => drafts().acknowledge(admin, '2026', await holes());
const put = (formKey: string = randomUUID()) => desk.get(EditionsInForce).put(admin, '2026', formKey);
const work = (id: string) => desk.get(RecountSteps).work(id);
const count = (...caseIds: string[]) =>
  desk.get(Transactions).run((tx) => desk.get(DutyRecounts).recountCases(tx, caseIds, system('test'), 'A test'));

async function arrestAt(arrestedAt: string) {
  const owed = await makeOwedCase(sql, { deskId: camden, officerId }, arrestedAt);
  await count(owed.caseId);
  return owed;
}

const arrests = (caseId: string): Promise<unknown> =>
  sql.query(
    `select rule_id as rule, due_on::text as due, state from duty where case_id = $1 and rule_id like '%.arrest' order by id`,
    [caseId],
  );

const refused = async (work: Promise<unknown>): Promise<string[]> => {
  const fault: unknown = await work.catch((thrown: unknown) => thrown);
  expect(fault).toBeInstanceOf(RefusedError);
  return (fault as RefusedError).reasons.map(({ field, code }) => `${field ?? ''} ${code}`);
};

describe('a draft edition', () => {
  it('begins as a copy of the edition before, all of it to check, and counts nothing', async () => {
    await create();
    expect(await rules()).toHaveLength(30);
    expect(await rule('arrest')).toMatchObject({ edition: '2026', standard: 5, checked: 'to check', right: 6 });
    expect((await desk.get(CodeInForce).current()).editions).toHaveLength(4);
    expect(await desk.get(CodeAdministrationQueries).drafts()).toMatchObject([
      { id: '2026', firstDay: '2026-05-01', by: 'Ada Admin', rules: 30, toCheck: 30 },
    ]);
  });

  it('is refused with what to mend', async () => {
    await create();
    expect(await refused(create())).toEqual(['id taken']);
    expect(await refused(create({ id: '2020' }))).toEqual(['id taken']);
    expect(await refused(create({ id: 'New Code', title: ' ', firstDay: '2021-04-01' }))).toEqual([
      'id not-an-id',
      'title missing',
      'firstDay not-after-the-last',
    ]);
    expect(await refused(create({ id: 'x', firstDay: '2026-02-30', enhancedName: '' }))).toEqual([
      'firstDay no-date',
      'enhancedName missing',
    ]);
  });

  it('has rules changed, added and removed, each recorded with what it was', async () => {
    await create();
    await change('arrest', { standard: 2, checked: 'read' });
    expect(await rule('arrest')).toMatchObject({ standard: 2, checked: 'read' });
    expect((await rules()).map(({ id }) => id).indexOf('2026.arrest')).toBeGreaterThan(0);
    const advice = { ...(await rule('arrest')), id: '2026.legal-advice', trigger: 'statement-taken' as const };
    await drafts().writeRule(admin, '2026', advice, null);
    expect(await refused(drafts().writeRule(admin, '2026', advice, null))).toEqual(['kind taken']);
    await drafts().removeRule(admin, '2026', '2026.legal-advice');
    await drafts().removeRule(admin, '2026', '2026.legal-advice');
    expect((await rules()).some(({ id }) => id === '2026.legal-advice')).toBe(false);
    expect(await refused(change('arrest', { enhanced: 9 }))).toEqual(['enhanced longer-than-standard']);
    expect(
      await sql.query(
        `select event, detail->'old'->>'standard' as old from audit_entry where event like 'edition-rule%' order by id`,
      ),
    ).toEqual([
      { event: 'edition-rule-written', old: '5' },
      { event: 'edition-rule-written', old: null },
      { event: 'edition-rule-removed', old: '2' },
    ]);
  });

  it('can be thrown away, and then is not there', async () => {
    await create();
    await drafts().discard(admin, '2026');
    expect(await desk.get(CodeAdministrationQueries).drafts()).toEqual([]);
    await expect(drafts().discard(admin, '2026')).rejects.toThrow(NotFoundError);
    await expect(put()).rejects.toThrow(NotFoundError);
    await create();
  });
});

describe('putting an edition in force', () => {
  it('is refused while a hole is not acknowledged by name, and each new hole must be too', async () => {
    await create();
    expect(await refused(put())).toEqual([
      'hole-no-limit:2026.confirmation:standard+enhanced hole',
      'hole-no-limit:2026.needs-assessment:standard+enhanced hole',
      'hole-no-limit:2026.statement:standard+enhanced hole',
    ]);
    await acknowledgeAll();
    await drafts().removeRule(admin, '2026', '2026.arrest');
    await change('charged', { enhanced: null });
    expect(await refused(put())).toEqual([
      'hole-no-rule-for:suspect-arrested hole',
      'hole-no-limit:2026.charged:enhanced hole',
    ]);
    await drafts().acknowledge(admin, '2026', ['no-rule-for:suspect-arrested', 'no-rule-for:no-such-thing']);
    expect(await refused(put())).toHaveLength(4);
    await acknowledgeAll();
    await put();
    expect(await desk.get(CodeAdministrationQueries).putInForce('2026')).toMatchObject({
      by: 'Ada Admin',
      acknowledged: expect.arrayContaining(['no-rule-for:suspect-arrested']) as unknown,
    });
  });

  it('counts clocks from its first day by it, the same duty with its history; older and done ones stay', async () => {
    const older = await arrestAt('2026-04-30T22:30:00Z');
    const undone = await arrestAt('2026-04-30T23:30:00Z');
    const done = await arrestAt('2026-05-01T09:00:00+01:00');
    const pcso = await makeAccount(sql, 'pcso', camden);
    const told = [{ caseId: done.caseId, eventId: done.arrestId, kind: 'arrest' }];
    await makeContact(sql, pcso, done.personId, '2026-05-05T09:30:00+01:00', 'spoke', told);
    await count(done.caseId);
    await create();
    await change('arrest', { standard: 2 });
    await acknowledgeAll();
    expect(await desk.get(EditionsInForce).preview('2026')).toMatchObject({ desks: [{ borough: 'Camden', moves: 1 }] });

    const runId = await put();
    expect(await work(runId)).toBe('finished');
    expect(await desk.get(RecountRunsQueries).one(runId)).toMatchObject({ moved: 1, expectedMoves: 1, opened: 0 });
    expect(await arrests(older.caseId)).toEqual([{ rule: '2020.arrest', due: '2026-05-08', state: 'undone' }]);
    expect(await arrests(undone.caseId)).toEqual([{ rule: '2026.arrest', due: '2026-05-06', state: 'undone' }]);
    expect(await arrests(done.caseId)).toEqual([{ rule: '2020.arrest', due: '2026-05-11', state: 'met' }]);
    expect(
      await sql.query(`select old_due_on::text as old, reason from duty_change where old_due_on is not null
       and old_state = 'undone' and new_state = 'undone'`),
    ).toEqual([{ old: '2026-05-11', reason: 'The 2026 edition of the Code is in force from Friday 1 May 2026' }]);
  });

  it('opens duties that only the new edition gives, and ends those it does not', async () => {
    const owed = await arrestAt('2026-05-04T09:00:00+01:00');
    await create();
    await drafts().removeRule(admin, '2026', '2026.arrest');
    const advice = { ...(await rule('charged')), id: '2026.advice', trigger: 'suspect-arrested' as const };
    await drafts().writeRule(admin, '2026', advice, null);
    await acknowledgeAll();
    expect(await desk.get(EditionsInForce).preview('2026')).toMatchObject({ opens: 1, ends: 1, moves: 0 });
    await work(await put());
    expect(await arrests(owed.caseId)).toMatchObject([{ rule: '2020.arrest', state: 'ended' }]);
    expect(await sql.query(`select state from duty where rule_id = '2026.advice'`)).toEqual([{ state: 'undone' }]);
  });

  it('happens once, and from then on nothing of it is edited', async () => {
    await create();
    await acknowledgeAll();
    const key = randomUUID();
    expect(await put(key)).toBe(await put(key));
    await expect(put()).rejects.toThrow(NotFoundError);
    await expect(change('arrest', { standard: 2 })).rejects.toThrow(NotFoundError);
    await expect(drafts().changeDetails(admin, '2026', COMING, '')).rejects.toThrow(NotFoundError);
    for (const statement of [
      `update edition_rule set standard = '9'`,
      'delete from edition_rule',
      'delete from edition',
      `update edition set first_day = '2026-06-01'`,
    ])
      await expect(sql.query(statement)).rejects.toThrow('never edited');
  });

  it('leaves the Code as it was where it is refused', async () => {
    await create();
    const before = await desk.get(CodeInForce).current();
    await refused(put());
    expect(await desk.get(CodeInForce).current()).toBe(before);
  });

  it('ends the edition before it the day before', async () => {
    await create({ firstDay: '2026-07-01' });
    await acknowledgeAll();
    await put();
    const { editions } = await desk.get(CodeInForce).current();
    expect(editions.slice(-2)).toMatchObject([
      { id: '2020', lastDay: '2026-06-30' },
      { id: '2026', firstDay: '2026-07-01', lastDay: null, levelNames: { standard: 'core', enhanced: 'enhanced' } },
    ]);
  });
});
