import { randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { BulkErasureSteps } from '../../../src/data-rights/bulk/bulk-erasure-steps.service';
import { BulkErasures } from '../../../src/data-rights/bulk/bulk-erasures.service';
import { ErasureRuns } from '../../../src/data-rights/bulk/erasure-runs.queries';
import { DataRightsModule } from '../../../src/data-rights/data-rights.module';
import { LegalHolds } from '../../../src/data-rights/holds/legal-holds.service';
import { KeepingLonger } from '../../../src/data-rights/retention/keeping-longer.service';
import { RetentionPeriods } from '../../../src/data-rights/retention/retention-periods.service';
import { RetentionReviews } from '../../../src/data-rights/retention/retention-reviews.queries';
import { RetentionSweep } from '../../../src/data-rights/retention/retention-sweep.service';
import { Transactions } from '../../../src/database/transactions';
import { NotFoundError, RefusedError } from '../../../src/refusals';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { type AccountActor, makeAccount } from '../../support/factories/account';
import { makeCase, makeParticipant } from '../../support/factories/crime-case';
import { makeDesk } from '../../support/factories/desk';
import { makePerson } from '../../support/factories/person';
import { makeRestriction } from '../../support/factories/restriction';
import { insert, type Sql } from '../../support/factories/rows';
import { TestClock } from '../../support/test-clock';

const clock = new TestClock('2026-04-08T03:00:00+01:00');
let database: TestDatabase;
let app: TestingModule;
let sql: Sql;
let sweep: RetentionSweep;
let deskId: string;
let supervisor: AccountActor;
let officerId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, clock, [DataRightsModule]);
  sql = app.get(Transactions).reader;
  sweep = app.get(RetentionSweep);
  officerId = (await makeAccount(sql, 'officer')).id;
});
afterAll(async () => {
  await app.close();
  await database.drop();
});
/** Each test has a desk and a night of its own. */
beforeEach(async () => {
  clock.set(new Date(clock.now().getTime() + 48 * 60 * 60 * 1000).toISOString());
  deskId = await makeDesk(sql);
  supervisor = await makeAccount(sql, 'supervisor', deskId);
});

const OLD = { recorded_at: '2015-01-05T09:00:00Z', created_at: '2015-01-05T09:00:00Z' };
async function closedIn(year: number, columns: object = {}) {
  const personId = await makePerson(sql, deskId, { created_at: '2015-01-05T09:00:00Z' });
  const closed = { ...OLD, closed_at: `${year}-03-01T09:00:00Z`, ...columns };
  const caseId = await makeCase(sql, { deskId, officerId }, closed);
  await makeParticipant(sql, caseId, personId);
  return { personId, caseId };
}
const due = async (actor = supervisor) => (await app.get(RetentionReviews).page(actor)).rows;
const dueIds = async (actor = supervisor) => (await due(actor)).map(({ personId }) => personId);

describe('the sweep of a night', () => {
  it('lists whose time is over, of each kind by its own period, and nobody else', async () => {
    const theft = await closedIn(2019);
    const recent = await closedIn(2021);
    const abuse = await closedIn(2019, { flags: ['domestic-abuse'] });
    const olderAbuse = await closedIn(2016, { flags: ['domestic-abuse'] });
    const open = await closedIn(2018, { closed_at: null });
    await sweep.sweep();
    expect(await due()).toMatchObject([
      { personId: theft.personId, kind: 'other', lastOn: '2019-03-01', dueOn: '2025-03-01', against: [] },
      { personId: olderAbuse.personId, kind: 'abuse', lastOn: '2016-03-01', dueOn: '2026-03-01', against: [] },
    ]);
    for (const { personId } of [recent, abuse, open]) expect(await dueIds()).not.toContain(personId);
    expect(await sql.query('select 1 from erasure')).toEqual([]);
  });

  it('counts from the last contact where that was later', async () => {
    const { personId } = await closedIn(2019);
    await insert(sql, 'contact', {
      ...{ person_id: personId, at: '2023-05-01T10:00:00Z', channel: 'telephone', direction: 'incoming' },
      ...{
        outcome: 'spoke',
        by_account_id: supervisor.id,
        recorded_at: '2023-05-01T10:00:00Z',
        form_key: randomUUID(),
      },
    });
    await sweep.sweep();
    expect(await dueIds()).toEqual([]);
  });

  it('is done once, in batches that others go on with, and takes off the list who is not due any more', async () => {
    const [one, other] = [await closedIn(2018), await closedIn(2019)];
    const all = await Promise.all([sweep.sweep(), sweep.sweep()]);
    expect(all.filter((examined) => examined > 0).length).toBeGreaterThan(0);
    while ((await sweep.sweep()) > 0);
    expect(await dueIds()).toEqual([one.personId, other.personId]);
    await sql.query('update crime_case set closed_at = null where id = $1', [one.caseId]);
    expect(await sweep.sweep()).toBe(0);
    clock.set(new Date(clock.now().getTime() + 24 * 60 * 60 * 1000).toISOString());
    await sweep.sweep();
    expect(await dueIds()).toEqual([other.personId]);
  });

  it('begins where a killed worker left it', async () => {
    await closedIn(2018);
    const { personId: later } = await closedIn(2018);
    const night = { on_day: clock.today(), started_at: clock.now(), last_person_id: Number(later) - 1 };
    await sql.query('insert into retention_sweep (on_day, started_at, last_person_id) values ($1, $2, $3)', [
      ...[night.on_day, night.started_at, night.last_person_id],
    ]);
    await sweep.sweep();
    expect(await dueIds()).toEqual([later]);
  });

  it('belongs to the desk: another’s list does not show them, an administrator’s does', async () => {
    const { personId } = await closedIn(2018);
    await sweep.sweep();
    expect(await dueIds(await makeAccount(sql, 'supervisor', await makeDesk(sql)))).toEqual([]);
    expect(await dueIds(await makeAccount(sql, 'pcso', deskId))).toEqual([]);
    expect(await dueIds(await makeAccount(sql, 'administrator'))).toContain(personId);
    await sql.query('update person set desk_id = $2 where id = $1', [personId, await makeDesk(sql)]);
    expect(await dueIds()).toEqual([]);
  });
});

it('shows nobody restricted to a supervisor who is not named', async () => {
  const { personId } = await closedIn(2018);
  await sweep.sweep();
  await makeRestriction(sql, { personId, deskId, named: [supervisor] });
  const colleague = await makeAccount(sql, 'supervisor', deskId);
  expect(await dueIds()).toEqual([personId]);
  expect(await dueIds(colleague)).toEqual([]);
  expect(await app.get(RetentionReviews).count(colleague)).toBe(0);
  expect(await app.get(RetentionReviews).picked(colleague, [personId])).toEqual([]);
});

describe('keeping somebody for longer', () => {
  const keep = (personId: string, more: object = {}, actor = supervisor) =>
    app.get(KeepingLonger).keep(actor, { personId, years: '2', reason: 'An appeal', formKey: randomUUID(), ...more });

  it('takes them off the list until then, and says why', async () => {
    const { personId } = await closedIn(2018);
    await sweep.sweep();
    const formKey = randomUUID();
    await keep(personId, { formKey });
    await keep(personId, { formKey });
    expect(await dueIds()).toEqual([]);
    const keeping = await app.get(KeepingLonger).ofPerson(supervisor, personId);
    expect(keeping).toMatchObject({ kind: 'other', decisions: [{ reason: 'An appeal' }] });
    expect(keeping?.dueOn?.slice(0, 4)).toBe('2028');
  });

  it.each([{ years: '' }, { years: '31' }, { years: '0' }, { reason: ' ' }, { reason: 'x'.repeat(501) }])(
    'is refused with %j',
    async (more) => {
      await expect(keep((await closedIn(2018)).personId, more)).rejects.toThrow(RefusedError);
    },
  );

  it('is not for another desk or a PCSO', async () => {
    const { personId } = await closedIn(2018);
    for (const actor of [
      await makeAccount(sql, 'supervisor', await makeDesk(sql)),
      await makeAccount(sql, 'pcso', deskId),
    ])
      await expect(keep(personId, {}, actor)).rejects.toThrow(NotFoundError);
  });
});

it('the schedule is changed by administrators alone, once by one form, and keeps what it was', async () => {
  const periods = app.get(RetentionPeriods);
  const version = (await periods.all()).find(({ kind }) => kind === 'no-case')!.id;
  const typed = { kind: 'no-case', years: '2', source: 'Force schedule 3', checked: true };
  const wanted = { ...typed, version, formKey: randomUUID() };
  await expect(periods.set(supervisor, wanted)).rejects.toThrow(NotFoundError);
  const administrator = await makeAccount(sql, 'administrator');
  for (const more of [{ years: '0' }, { years: '101' }, { years: 'two' }, { source: ' ' }])
    await expect(periods.set(administrator, { ...wanted, ...more })).rejects.toThrow(RefusedError);
  await periods.set(administrator, wanted);
  await periods.set(administrator, wanted);
  const [now, before, ...none] = (await periods.all()).filter(({ kind }) => kind === 'no-case');
  expect([now, before]).toMatchObject([
    { years: 2, toCheck: false, source: 'Force schedule 3' },
    { years: 1, toCheck: true, byName: null },
  ]);
  expect(none).toEqual([]);
});

describe('several erased by one decision', () => {
  const start = (personIds: string[], more: object = {}, actor = supervisor) =>
    app.get(BulkErasures).start(actor, {
      ...{ personIds, typedCount: String(personIds.length), formKey: randomUUID() },
      ...more,
    });
  const erased = async (personId: string) =>
    (await sql.query('select 1 from erasure where person_id = $1', [personId])) as unknown[];

  it('erases each once, with a certificate, and looks at each again before', async () => {
    const people = [await closedIn(2018), await closedIn(2018), await closedIn(2018), await closedIn(2018)];
    const [plain, held, reopened, suspect] = people.map(({ personId }) => personId) as [string, string, string, string];
    await sweep.sweep();
    const formKey = randomUUID();
    const runId = await start([plain, held, reopened, suspect], { formKey });
    expect(await start([plain, held, reopened, suspect], { formKey })).toBe(runId);
    await app.get(LegalHolds).place(supervisor, { personId: held }, { reason: 'A claim', formKey: randomUUID() });
    await sql.query('update crime_case set closed_at = null where id = $1', [people[2]!.caseId]);
    await insert(sql, 'case_suspect', {
      ...{ case_id: people[2]!.caseId, person_id: suspect, recorded_at: clock.now() },
      ...{ by_account_id: officerId, form_key: randomUUID() },
    });
    const steps = app.get(BulkErasureSteps);
    await Promise.all([steps.work(runId), steps.work(runId)]);
    await steps.work(runId);
    expect(await steps.work(runId)).toBe('elsewhere');
    const run = await app.get(ErasureRuns).one(supervisor, runId);
    expect(run).toMatchObject({ state: 'finished', total: 4, erased: 1, refused: 3 });
    expect(run.people.map(({ state, reasons }) => [state, ...reasons])).toEqual([
      ['erased'],
      ['refused', 'held'],
      ['refused', 'open-case', 'not-due'],
      ['refused', 'suspect-in-open-case'],
    ]);
    expect(await erased(plain)).toHaveLength(1);
    expect(await dueIds()).not.toContain(plain);
  });

  it('goes on after it was broken off, and keeps those after somebody who cannot be erased', async () => {
    const ids = [(await closedIn(2018)).personId, (await closedIn(2018)).personId, (await closedIn(2018)).personId];
    await sweep.sweep();
    const runId = await start(ids);
    const steps = app.get(BulkErasureSteps);
    let left = 1;
    expect(await steps.work(runId, () => left-- > 0)).toBe('more');
    expect(await app.get(ErasureRuns).one(supervisor, runId)).toMatchObject({ state: 'running', erased: 1 });
    await sql.query(
      `create function no_more() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`,
    );
    await sql.query(
      `create trigger no_more before update on person for each row when (old.id = ${ids[1]}) execute function no_more()`,
    );
    expect(await steps.work(runId)).toBe('finished');
    await sql.query('drop trigger no_more on person; drop function no_more');
    expect((await app.get(ErasureRuns).one(supervisor, runId)).people).toMatchObject([
      { state: 'erased' },
      { state: 'refused', reasons: ['fault'] },
      { state: 'erased' },
    ]);
  });

  it('is refused with another count, a person held or not on the list, and for another desk', async () => {
    const { personId } = await closedIn(2018);
    const { personId: notDue } = await closedIn(2025);
    const { personId: held } = await closedIn(2018);
    await sweep.sweep();
    await app.get(LegalHolds).place(supervisor, { personId: held }, { reason: 'A claim', formKey: randomUUID() });
    await expect(start([personId], { typedCount: '2' })).rejects.toMatchObject({ reasons: [{ code: 'differs' }] });
    await expect(start([personId, notDue])).rejects.toMatchObject({ reasons: [{ code: 'changed' }] });
    await expect(start([personId, held])).rejects.toMatchObject({ reasons: [{ code: 'held' }] });
    const stranger = await makeAccount(sql, 'supervisor', await makeDesk(sql));
    await expect(start([personId], {}, stranger)).rejects.toMatchObject({ reasons: [{ code: 'none' }] });
    const runId = await start([personId]);
    await expect(app.get(ErasureRuns).one(stranger, runId)).rejects.toThrow(NotFoundError);
    await sql.query('update account set disabled_at = $2 where id = $1', [supervisor.id, clock.now()]);
    await app.get(BulkErasureSteps).work(runId);
    expect(await erased(personId)).toEqual([]);
  });
});
