import { randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { CaseListsQueries } from '../../../src/cases/case-lists.queries';
import { Transactions } from '../../../src/database/transactions';
import { system } from '../../../src/identity/actor';
import { ClosingCases } from '../../../src/progress/closing-cases.service';
import { ClosingEndedCases } from '../../../src/progress/closing-ended-cases.service';
import { ClosingsQueries } from '../../../src/progress/closings.queries';
import { PostProgress } from '../../../src/progress/post-progress.service';
import { ProgressModule } from '../../../src/progress/progress.module';
import { WithdrawEvent } from '../../../src/progress/withdraw-event.service';
import { ConflictError, NotFoundError } from '../../../src/refusals';
import { saidInAudit } from '../../support/audit-values';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { type AccountActor, makeAccount } from '../../support/factories/account';
import { makeCase, makeEvent, makeParticipant } from '../../support/factories/crime-case';
import { makeDesk } from '../../support/factories/desk';
import { makePerson } from '../../support/factories/person';
import { makeQuestion } from '../../support/factories/question';
import type { Sql } from '../../support/factories/rows';
import { TestClock } from '../../support/test-clock';

const clock = new TestClock('2026-04-08T12:00:00+01:00');
let database: TestDatabase;
let app: TestingModule;
let sql: Sql;
let closing: ClosingCases;
let deskId: string;
let officer: AccountActor;
let supervisor: AccountActor;
let caseId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, clock, [ProgressModule]);
  sql = app.get(Transactions).reader;
  closing = app.get(ClosingCases);
  deskId = await makeDesk(sql);
  officer = await makeAccount(sql, 'officer', null, 'PC Pat Sample');
  supervisor = await makeAccount(sql, 'supervisor', deskId);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});
beforeEach(async () => {
  caseId = await makeCase(sql, { deskId, officerId: officer.id });
  await makeParticipant(sql, caseId, await makePerson(sql, deskId));
  await makeEvent(sql, caseId, 'reported', '2026-03-02T09:00:00Z');
});

const post = (type: string, occurredAt = clock.now()) =>
  app.get(PostProgress).post(officer, { caseId, type, occurredAt, tell: 'now', idempotencyKey: randomUUID() });
const sweep = () => app.get(ClosingEndedCases).closeEnded(system('sweep'));
const tellEverything = () =>
  sql.query(`update duty set state = 'ended' where case_id = $1 and state = 'undone'`, [caseId]);
const isClosed = async (): Promise<boolean> =>
  (
    (await sql.query('select closed_at is not null as closed from crime_case where id = $1', [caseId])) as [
      { closed: boolean },
    ]
  )[0].closed;
const close = (actor: AccountActor, more: object = {}) =>
  closing.close(actor, { caseId, reason: 'The suspect has died', confirmed: true, formKey: randomUUID(), ...more });
const reopen = (actor: AccountActor, more: object = {}) =>
  closing.reopen(actor, { caseId, reason: 'New evidence', formKey: randomUUID(), ...more });

describe('a case that has ended', () => {
  it('closes once what makes due has been told, not before, and once', async () => {
    const { eventId } = await post('investigation-closed');
    await sweep();
    expect(await isClosed()).toBe(false);
    await tellEverything();
    expect(await sweep()).toBe(1);
    expect(await sweep()).toBe(0);
    expect(await isClosed()).toBe(true);
    expect(await app.get(ClosingsQueries).ofCase(caseId)).toMatchObject([
      { what: 'closed', at: clock.now(), eventType: 'investigation-closed', reason: null, byName: null },
    ]);
    expect((await saidInAudit(sql, 'case-closed')).at(-1)).toEqual({ event: eventId });
  });

  it.each(['not-investigated', 'not-charged', 'disposal', 'sentenced', 'appeal-result'])('%s ends it', async (type) => {
    await post(type);
    await tellEverything();
    expect(await sweep()).toBe(1);
  });

  it.each(['charged', 'suspect-arrested', 'released-no-further-action', 'trial-outcome', 'hearing-fixed'])(
    '%s does not end it',
    async (type) => {
      await post(type);
      await tellEverything();
      expect(await sweep()).toBe(0);
    },
  );

  it('goes on where something came after, but not because of what says nothing of that', async () => {
    await post('sentenced', new Date('2026-04-01T09:00:00Z'));
    await post('appeal-lodged', new Date('2026-04-02T09:00:00Z'));
    await tellEverything();
    expect(await sweep()).toBe(0);
    await post('appeal-result', new Date('2026-04-03T09:00:00Z'));
    await post('complaint-received', new Date('2026-04-04T09:00:00Z'));
    await tellEverything();
    expect(await sweep()).toBe(1);
  });

  it('waits for a question to be answered and read out', async () => {
    await post('sentenced');
    await tellEverything();
    const [{ personId }] = (await sql.query('select person_id as "personId" from participant where case_id = $1', [
      caseId,
    ])) as [{ personId: string }];
    const id = await makeQuestion(sql, { personId, caseId, by: supervisor });
    expect(await sweep()).toBe(0);
    await sql.query(
      `update question set state = 'withdrawn', withdrawn_at = now(), withdrawn_by_id = $2, withdrawn_reason = 'x' where id = $1`,
      [id, supervisor.id],
    );
    expect(await sweep()).toBe(1);
  });

  it('opens again by whatever happens next, and when its end is withdrawn', async () => {
    const { eventId: ending } = await post('investigation-closed', new Date('2026-04-01T09:00:00Z'));
    await tellEverything();
    await sweep();
    const { eventId } = await post('suspect-arrested');
    expect(await isClosed()).toBe(false);
    expect((await app.get(ClosingsQueries).ofCase(caseId))[0]).toMatchObject({
      ...{ what: 'reopened', eventType: 'suspect-arrested', byName: 'PC Pat Sample' },
    });
    await app.get(WithdrawEvent).withdraw(officer, { caseId, eventId, why: 'Another case' });
    await tellEverything();
    expect(await sweep()).toBe(1);
    await app.get(WithdrawEvent).withdraw(officer, { caseId, eventId: ending, why: 'Too early' });
    expect(await isClosed()).toBe(false);
    await tellEverything();
    expect(await sweep()).toBe(0);
  });
});

describe('closing by hand', () => {
  it('needs a reason, keeps it, and is done once', async () => {
    await expect(close(officer, { reason: ' ' })).rejects.toMatchObject({ reasons: [{ field: 'reason' }] });
    const formKey = randomUUID();
    await close(officer, { formKey });
    await close(officer, { formKey });
    expect(await isClosed()).toBe(true);
    expect(await app.get(ClosingsQueries).ofCase(caseId)).toMatchObject([
      { what: 'closed', reason: 'The suspect has died', byName: 'PC Pat Sample' },
    ]);
    await expect(close(supervisor, { formKey })).rejects.toThrow(ConflictError);
    await expect(close(officer)).rejects.toMatchObject({ reasons: [{ code: 'closed' }] });
  });

  it('with something owed has to be confirmed, and how much was owed is kept', async () => {
    await post('suspect-arrested');
    const owed = await app.get(ClosingsQueries).owedIn(caseId);
    expect(owed).toBeGreaterThan(0);
    await expect(close(officer, { confirmed: false })).rejects.toMatchObject({ reasons: [{ code: 'still-owed' }] });
    expect(await isClosed()).toBe(false);
    await close(officer);
    expect((await saidInAudit(sql, 'case-closed')).at(-1)).toEqual({ stillOwed: owed, reason: 'The suspect has died' });
  });

  it('and opening again are for the officer of the case and its desk', async () => {
    const others = [
      await makeAccount(sql, 'officer'),
      await makeAccount(sql, 'supervisor', await makeDesk(sql)),
      await makeAccount(sql, 'administrator'),
    ];
    for (const actor of others) await expect(close(actor)).rejects.toThrow(NotFoundError);
    await expect(reopen(supervisor)).rejects.toMatchObject({ reasons: [{ code: 'open' }] });
    await close(supervisor);
    for (const actor of others) await expect(reopen(actor)).rejects.toThrow(NotFoundError);
    await reopen(officer);
    expect(await isClosed()).toBe(false);
    expect(await sweep()).toBe(0);
  });

  it('takes a case out of the list of open ones and into that of the closed', async () => {
    const ids = async (which: 'open' | 'closed') =>
      (await app.get(CaseListsQueries).newestFirst(officer, undefined, which, 200)).cases.map(({ id }) => id);
    expect(await ids('open')).toContain(caseId);
    await close(officer);
    expect(await ids('open')).not.toContain(caseId);
    expect(await ids('closed')).toContain(caseId);
    await sql.query('update crime_case set erased_at = now() where id = $1', [caseId]);
    expect(await ids('closed')).not.toContain(caseId);
    await expect(reopen(officer)).rejects.toThrow(NotFoundError);
    await expect(post('suspect-arrested')).rejects.toThrow(NotFoundError);
  });
});
