import { randomUUID } from 'node:crypto';
import { Test, type TestingModule } from '@nestjs/testing';
import { CriticalIncidents } from '../../../src/cases/critical-incidents.service';
import { Transactions } from '../../../src/database/transactions';
import { FeaturesModule } from '../../../src/features.module';
import type { Actor } from '../../../src/identity/actor';
import { reachOf } from '../../../src/identity/reach-of';
import { ClosingCases } from '../../../src/progress/closing-cases.service';
import { OpenedDutiesQueries } from '../../../src/progress/opened-duties.queries';
import { PostProgress } from '../../../src/progress/post-progress.service';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { type AccountActor, makeAccount } from '../../support/factories/account';
import { makeCase, makeEvent, makeParticipant } from '../../support/factories/crime-case';
import { makeDesk } from '../../support/factories/desk';
import { makePerson } from '../../support/factories/person';
import { makeRestriction } from '../../support/factories/restriction';
import { insert, type Sql } from '../../support/factories/rows';
import { TestClock } from '../../support/test-clock';
import { testConfig } from '../../support/test-config';

let database: TestDatabase;
let app: TestingModule;
let sql: Sql;
let named: AccountActor;
let unnamed: AccountActor;
let officer: AccountActor;
let token: Actor;
let hidden: string;
let beside: string;
let caseId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await Test.createTestingModule({
    imports: [FeaturesModule.with(testConfig(database.url), new TestClock('2026-04-08T12:00:00+01:00'))],
  }).compile();
  sql = app.get(Transactions).reader;
  const deskId = await makeDesk(sql);
  named = await makeAccount(sql, 'pcso', deskId);
  unnamed = await makeAccount(sql, 'supervisor', deskId);
  officer = await makeAccount(sql, 'officer');
  const powers = { name: 'crime system', token_hash: 'x', may: ['post-events'], created_at: '2026-01-01T00:00:00Z' };
  token = { kind: 'token', id: await insert(sql, 'api_token', powers), may: ['post-events'] };
  hidden = await makePerson(sql, deskId, { pcso_id: named.id });
  beside = await makePerson(sql, deskId);
  caseId = await makeCase(sql, { deskId, officerId: officer.id });
  for (const one of [hidden, beside]) await makeParticipant(sql, caseId, one);
  await makeEvent(sql, caseId, 'reported', '2026-04-01T10:00:00+01:00');
  await makeRestriction(sql, { personId: hidden, deskId, named: [named] });
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const as = <T>(actor: Actor, work: () => Promise<T>): Promise<T> =>
  app.get(Transactions).inRequest(reachOf(actor), async (end) => {
    const answer = await work();
    await end();
    return answer;
  });
const owedTo = async (eventId: string) => {
  const rows = await sql.query('select person_id as id from duty where event_id = $1 order by person_id', [eventId]);
  return (rows as { id: string }[]).map(({ id }) => id);
};

test('whoever posts to their case, what they are owed is counted, and shown only to those who find them', async () => {
  const arrest = { type: 'suspect-arrested', tell: 'now', words: 'A man was arrested.' } as const;
  const posters = [
    [unnamed, [beside]],
    [named, [hidden, beside]],
    [officer, [hidden, beside]],
    [token, [beside]],
  ] as const;
  for (const [index, [by, shown]] of posters.entries()) {
    const occurredAt = new Date(`2026-04-0${2 + index}T10:00:00+01:00`);
    const input = { caseId, ...arrest, occurredAt, idempotencyKey: randomUUID() };
    const { eventId } = await as(by, () => app.get(PostProgress).post(by, input));
    expect(await owedTo(eventId)).toEqual([hidden, beside]);
    const opened = await as(by, () => app.get(OpenedDutiesQueries).ofEvents(by, caseId, [eventId]));
    expect(opened.get(eventId)!.map(({ personId }) => personId)).toEqual(shown);
  }
});

test('their point of contact hears that it is critical, whoever declares it', async () => {
  await as(unnamed, () =>
    app.get(CriticalIncidents).declare(unnamed, { caseId, reason: 'Sample', formKey: randomUUID() }),
  );
  const told = await sql.query("select to_account_id as id from message where kind = 'critical-incident' order by 1");
  expect((told as { id: string }[]).map(({ id }) => id)).toEqual([named.id, officer.id]);
});

test('nobody closes it as if nothing were owed to them', async () => {
  await sql.query("update duty set state = 'ended' where person_id = $1", [beside]);
  const close = (confirmed: boolean) =>
    as(unnamed, () =>
      app.get(ClosingCases).close(unnamed, { caseId, reason: 'Over', confirmed, formKey: randomUUID() }),
    );
  await expect(close(false)).rejects.toThrow('still owed');
  await close(true);
});
