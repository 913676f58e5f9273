import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { CorrectEvent, type CorrectEventInput } from '../../../src/progress/correct-event.service';
import { PostProgress } from '../../../src/progress/post-progress.service';
import { ProgressModule } from '../../../src/progress/progress.module';
import { WithdrawEvent } from '../../../src/progress/withdraw-event.service';
import { ConflictError, NotFoundError, RefusedError } from '../../../src/refusals';
import { saidInAudit } from '../../support/audit-values';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { type AccountActor, makeAccount } from '../../support/factories/account';
import { makeCase, makeEvent, makeParticipant } from '../../support/factories/crime-case';
import { makeDesk } from '../../support/factories/desk';
import { makePerson } from '../../support/factories/person';
import { TestClock } from '../../support/test-clock';

let database: TestDatabase;
let app: TestingModule;
let sql: DataSource;
let withdraw: WithdrawEvent;
let correct: CorrectEvent;
const clock = new TestClock('2026-04-01T10:00:00+01:00');

let officer: AccountActor;
let otherOfficer: AccountActor;
let pcso: AccountActor;
let caseId: string;
let otherCaseId: string;
let reported: string;
let eventId: string;
let keys = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, clock, [ProgressModule]);
  sql = app.get(DataSource);
  withdraw = app.get(WithdrawEvent);
  correct = app.get(CorrectEvent);
  const desk = await makeDesk(sql);
  officer = await makeAccount(sql, 'officer');
  otherOfficer = await makeAccount(sql, 'officer');
  pcso = await makeAccount(sql, 'pcso', desk);
  caseId = await makeCase(sql, { deskId: desk, officerId: officer.id });
  otherCaseId = await makeCase(sql, { deskId: desk, officerId: officer.id });
  await makeParticipant(sql, caseId, await makePerson(sql, desk));
  reported = await makeEvent(sql, caseId, 'reported', '2026-03-02T08:30:00Z');
});

beforeEach(async () => {
  const arrest = { type: 'suspect-arrested', occurredAt: new Date('2026-04-01T07:15:00+01:00'), tell: 'now' };
  const posted = await app.get(PostProgress).post(officer, { caseId, ...arrest, idempotencyKey: `a ${(keys += 1)}` });
  eventId = posted.eventId;
});

afterAll(async () => {
  await app?.close();
  await database?.drop();
});

const rowOf = async (id: string) =>
  (await sql.query<Record<string, unknown>[]>('select * from case_event where id = $1', [id]))[0]!;
const statesOf = async (id: string) =>
  (await sql.query<{ state: string }[]>('select state from duty where event_id = $1 order by id', [id])).map(
    (row) => row.state,
  );
const audits = (event: string) => saidInAudit(sql, event);

describe('withdrawing an event', () => {
  test('keeps it in the history and ends the duties it opened', async () => {
    expect(await statesOf(eventId)).toEqual(['undone']);
    await withdraw.withdraw(officer, { caseId, eventId, why: ' It was another case ' });
    expect(await rowOf(eventId)).toMatchObject({
      withdrawn_at: clock.now(),
      withdrawn_by_id: officer.id,
      withdrawn_reason: 'It was another case',
      type: 'suspect-arrested',
    });
    expect(await statesOf(eventId)).toEqual(['ended']);
    expect((await audits('event-withdrawn')).at(-1)).toEqual({
      event: eventId,
      type: 'suspect-arrested',
      why: 'It was another case',
    });
  });

  test('twice changes nothing', async () => {
    const input = { caseId, eventId, why: 'It was another case' };
    await Promise.all([withdraw.withdraw(officer, input), withdraw.withdraw(officer, input)]);
    expect(
      (await audits('event-withdrawn')).filter((detail) => 'event' in detail && detail.event === eventId),
    ).toHaveLength(1);
  });

  test('that a colleague has withdrawn already is a conflict', async () => {
    await withdraw.withdraw(officer, { caseId, eventId, why: 'It was another case' });
    await expect(withdraw.withdraw(pcso, { caseId, eventId, why: 'A slip' })).rejects.toThrow(ConflictError);
  });

  test.each([
    ['without a reason', () => ({ caseId, eventId, why: ' ' })],
    ['that is the report', () => ({ caseId, eventId: reported, why: 'A slip' })],
  ])('%s is refused', async (_, input) => {
    await expect(withdraw.withdraw(officer, input())).rejects.toThrow(RefusedError);
    expect((await rowOf(input().eventId))['withdrawn_at']).toBeNull();
  });

  test.each([
    ["of another officer's case", () => otherOfficer, () => ({ caseId, eventId })],
    ['of another case than the address says', () => officer, () => ({ caseId: otherCaseId, eventId })],
    ['that does not exist', () => officer, () => ({ caseId, eventId: '987654321' })],
    ['whose id is none', () => officer, () => ({ caseId, eventId: 'x' })],
  ])('%s is not found', async (_, who, which) => {
    await expect(withdraw.withdraw(who(), { ...which(), why: 'A slip' })).rejects.toThrow(NotFoundError);
    expect((await rowOf(eventId))['withdrawn_at']).toBeNull();
  });
});

describe('correcting an event', () => {
  const correction = (changes: Partial<CorrectEventInput> = {}): CorrectEventInput => ({
    caseId,
    eventId,
    why: 'The wrong day',
    type: 'suspect-arrested',
    occurredAt: new Date('2026-03-31T07:15:00+01:00'),
    tell: 'now',
    idempotencyKey: `c ${(keys += 1)}`,
    ...changes,
  });

  test('withdraws the wrong one and posts the right one in its place', async () => {
    const right = await correct.correct(pcso, correction());
    expect(await rowOf(eventId)).toMatchObject({ withdrawn_by_id: pcso.id, withdrawn_reason: 'The wrong day' });
    expect(await rowOf(right.eventId)).toMatchObject({
      corrects_id: eventId,
      withdrawn_at: null,
      posted_by_account_id: pcso.id,
    });
    expect(await statesOf(eventId)).toEqual(['ended']);
    expect(await sql.query('select clock_starts::text, state from duty where event_id = $1', [right.eventId])).toEqual([
      { clock_starts: '2026-03-31', state: 'undone' },
    ]);
    expect((await audits('progress-posted')).at(-1)).toMatchObject({ event: right.eventId, corrects: eventId });
  });

  test('twice by the same form corrects it once', async () => {
    const input = correction();
    const answers = await Promise.all([correct.correct(officer, input), correct.correct(officer, input)]);
    expect(answers.map((answer) => answer.created).sort()).toEqual([false, true]);
    expect(answers[0]!.eventId).toBe(answers[1]!.eventId);
  });

  test('by two people at once: the second is told, and only one stands in its place', async () => {
    const answers = await Promise.allSettled([
      correct.correct(officer, correction()),
      correct.correct(pcso, correction({ occurredAt: new Date('2026-03-30T07:15:00+01:00') })),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual(['fulfilled', 'rejected']);
    const refusal = answers.find((answer) => answer.status === 'rejected');
    expect(refusal?.reason).toBeInstanceOf(ConflictError);
    expect(await sql.query('select 1 from case_event where corrects_id = $1', [eventId])).toHaveLength(1);
  });

  test('that was withdrawn is a conflict', async () => {
    await withdraw.withdraw(officer, { caseId, eventId, why: 'The wrong day' });
    await expect(correct.correct(officer, correction())).rejects.toThrow(ConflictError);
  });

  test('with something that cannot be posted leaves the wrong one as it was', async () => {
    await expect(correct.correct(officer, correction({ type: 'reported' }))).rejects.toThrow(RefusedError);
    expect((await rowOf(eventId))['withdrawn_at']).toBeNull();
    expect(await statesOf(eventId)).toEqual(['undone']);
  });

  test("of another officer's case is not found", async () => {
    await expect(correct.correct(otherOfficer, correction())).rejects.toThrow(NotFoundError);
  });
});
