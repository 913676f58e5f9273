import { randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { Transactions } from '../../../src/database/transactions';
import { system } from '../../../src/identity/actor';
import { ClosingEndedCases } from '../../../src/progress/closing-ended-cases.service';
import { PostProgress } from '../../../src/progress/post-progress.service';
import { ProgressModule } from '../../../src/progress/progress.module';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { type AccountActor, makeAccount } from '../../support/factories/account';
import { makeCase, makeEvent, makeParticipant } from '../../support/factories/crime-case';
import { makeDesk } from '../../support/factories/desk';
import { makePerson } from '../../support/factories/person';
import type { Sql } from '../../support/factories/rows';
import { TestClock } from '../../support/test-clock';
import { untilSomebodyWaits } from '../../support/waiting';

const clock = new TestClock('2026-04-08T12:00:00+01:00');
let database: TestDatabase;
let app: TestingModule;
let sql: Sql;
let officer: AccountActor;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, clock, [ProgressModule]);
  sql = app.get(Transactions).reader;
  officer = await makeAccount(sql, 'officer');
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const post = (caseId: string, type: string, occurredAt: Date) =>
  app.get(PostProgress).post(officer, { caseId, type, occurredAt, tell: 'now', idempotencyKey: randomUUID() });

/** Whoever reads questions stops until a lock is let go: their statement has begun, and has held no case yet. */
const QUESTIONS_ARE_SLOW = `
  alter table question rename to question_of_before;
  create function slowly() returns setof question_of_before language plpgsql as $$
    begin perform pg_advisory_xact_lock(1); return query select * from question_of_before; end $$;
  create view question as select * from slowly()`;

async function endedCase(): Promise<string> {
  const caseId = await makeCase(sql, { deskId: await makeDesk(sql), officerId: officer.id });
  await makeParticipant(sql, caseId, await makePerson(sql, await makeDesk(sql)));
  await makeEvent(sql, caseId, 'reported', '2026-03-02T09:00:00Z');
  await post(caseId, 'investigation-closed', clock.now());
  await sql.query(`update duty set state = 'ended' where case_id = $1 and state = 'undone'`, [caseId]);
  return caseId;
}

test('a case in which a duty was opened while the sweep began stays open, and one in which none was is closed', async () => {
  const [posted, left] = [await endedCase(), await endedCase()];
  await sql.query(QUESTIONS_ARE_SLOW);
  let sweeping = Promise.resolve(0);
  await app.get(Transactions).run(async (tx) => {
    await tx.query('select pg_advisory_xact_lock(1)');
    sweeping = app.get(ClosingEndedCases).closeEnded(system('sweep'));
    await untilSomebodyWaits(sql, 'advisory');
    await post(posted, 'suspect-arrested', new Date('2026-04-01T09:00:00+01:00'));
  });
  expect(await sweeping).toBe(1);
  expect(await sql.query('select id, closed_at is not null as closed from crime_case order by id')).toEqual([
    { id: posted, closed: false },
    { id: left, closed: true },
  ]);
});
