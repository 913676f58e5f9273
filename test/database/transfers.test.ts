import { randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { Transactions } from '../../src/database/transactions';
import { PeopleModule } from '../../src/people/people.module';
import { PeopleQueries } from '../../src/people/people.queries';
import { ConflictError, NotFoundError, RefusedError } from '../../src/refusals';
import { AnsweringTransfers } from '../../src/transfers/answering-transfers.service';
import { AskingTransfers } from '../../src/transfers/asking-transfers.service';
import { TransfersModule } from '../../src/transfers/transfers.module';
import { TransfersQueries } from '../../src/transfers/transfers.queries';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { deskModule } from '../support/desk-module';
import { type AccountActor, makeAccount } from '../support/factories/account';
import { makeCase, makeParticipant } from '../support/factories/crime-case';
import { makeDesk } from '../support/factories/desk';
import { makePerson } from '../support/factories/person';
import type { Sql } from '../support/factories/rows';
import { TestClock } from '../support/test-clock';

let database: TestDatabase;
let app: TestingModule;
let sql: Sql;
let camden: string;
let lambeth: string;
let personId: string;
let pcso: AccountActor;
let supervisor: AccountActor;
let theirSupervisor: AccountActor;
let theirPcso: AccountActor;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, new TestClock('2026-04-08T10:00:00+01:00'), [PeopleModule, TransfersModule]);
  sql = app.get(Transactions).reader;
});
beforeEach(async () => {
  await sql.query('truncate person_transfer, message, person, crime_case, account, desk cascade');
  [camden, lambeth] = [await makeDesk(sql, 'Camden'), await makeDesk(sql, 'Lambeth')];
  pcso = await makeAccount(sql, 'pcso', camden, 'Priya');
  supervisor = await makeAccount(sql, 'supervisor', camden);
  theirSupervisor = await makeAccount(sql, 'supervisor', lambeth);
  theirPcso = await makeAccount(sql, 'pcso', lambeth, 'Lou');
  personId = await makePerson(sql, camden, { pcso_id: pcso.id, given_names: 'Amina', family_name: 'Exampleton' });
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const ask = (by: AccountActor, more: object = {}) =>
  app
    .get(AskingTransfers)
    .ask(by, { personId, toDeskId: lambeth, reason: 'They have moved', formKey: randomUUID(), ...more });
const accept = (by: AccountActor, id: string, to = theirPcso.id) => app.get(AnsweringTransfers).accept(by, id, to);
const where = async () =>
  ((await sql.query('select desk_id as desk, pcso_id as pcso from person where id = $1', [personId])) as object[])[0];
const messages = () =>
  sql.query('select kind, to_account_id as to from message order by id') as Promise<{ kind: string; to: string }[]>;

test('the desk of record changes when the other desk accepts and not before; cases stay', async () => {
  const officer = await makeAccount(sql, 'officer');
  const caseId = await makeCase(sql, { deskId: camden, officerId: officer.id });
  await makeParticipant(sql, caseId, personId);
  const id = await ask(pcso);
  expect(await where()).toEqual({ desk: camden, pcso: pcso.id });
  expect(await messages()).toEqual([{ kind: 'transfer-asked', to: theirSupervisor.id }]);
  await accept(theirSupervisor, id);
  expect(await where()).toEqual({ desk: lambeth, pcso: theirPcso.id });
  expect(await sql.query('select desk_id as desk from crime_case where id = $1', [caseId])).toEqual([{ desk: camden }]);
  expect((await messages()).slice(1)).toEqual([
    { kind: 'transfer-answered', to: pcso.id },
    { kind: 'transfer-to-you', to: theirPcso.id },
  ]);
  expect((await app.get(PeopleQueries).view(theirPcso, personId)).access).toBe('own');
  expect((await app.get(PeopleQueries).view(pcso, personId)).access).toBe('other-desk');
  const history = 'select field, old_value as old, new_value as new, source, by_account_id as by from person_change';
  expect(await sql.query(history)).toEqual([
    { field: 'point_of_contact', old: pcso.id, new: theirPcso.id, source: 'desk', by: theirSupervisor.id },
  ]);
  const audited = (await sql.query('select event, actor_id as by from audit_entry where subject_id = $1 order by id', [personId])) as object[]; // prettier-ignore
  expect(audited).toEqual([
    { event: 'transfer-asked', by: pcso.id },
    { event: 'transfer-accepted', by: theirSupervisor.id },
    { event: 'point-of-contact-changed', by: theirSupervisor.id },
  ]);
});

test('accepting twice is accepting once; somebody else’s later answer is told', async () => {
  const id = await ask(supervisor);
  await Promise.all([accept(theirSupervisor, id), accept(theirSupervisor, id)]);
  expect((await messages()).filter(({ kind }) => kind === 'transfer-to-you')).toHaveLength(1);
  const second = await makeAccount(sql, 'supervisor', lambeth);
  await expect(app.get(AnsweringTransfers).decline(second, id, 'No room')).rejects.toThrow(ConflictError);
  await expect(app.get(AnsweringTransfers).withdraw(pcso, id)).rejects.toThrow(ConflictError);
});

test('declined with a reason: they stay, and whoever asked hears of it', async () => {
  const id = await ask(pcso);
  await expect(app.get(AnsweringTransfers).decline(theirSupervisor, id, ' ')).rejects.toThrow(RefusedError);
  await app.get(AnsweringTransfers).decline(theirSupervisor, id, 'They work in Camden');
  expect(await where()).toEqual({ desk: camden, pcso: pcso.id });
  expect((await messages()).at(-1)).toEqual({ kind: 'transfer-answered', to: pcso.id });
  expect(await app.get(TransfersQueries).one(pcso, id)).toMatchObject({ state: 'declined', answerReason: 'They work in Camden' }); // prettier-ignore
  await ask(pcso);
});

test('only the desk that speaks to them asks, only supervisors of the other answer, only the first withdraws', async () => {
  await expect(ask(theirPcso)).rejects.toThrow(NotFoundError);
  const id = await ask(pcso);
  for (const nobody of [supervisor, theirPcso, await makeAccount(sql, 'supervisor', await makeDesk(sql))])
    await expect(accept(nobody, id)).rejects.toThrow(NotFoundError);
  await expect(app.get(AnsweringTransfers).decline(theirPcso, id, 'No')).rejects.toThrow(NotFoundError);
  await expect(app.get(AnsweringTransfers).withdraw(theirSupervisor, id)).rejects.toThrow(NotFoundError);
  for (const notTheirs of [pcso, theirSupervisor, await makeAccount(sql, 'officer')])
    await expect(accept(theirSupervisor, id, notTheirs.id)).rejects.toThrow(RefusedError);
  await app.get(AnsweringTransfers).withdraw(supervisor, id);
  await expect(accept(theirSupervisor, id)).rejects.toThrow(ConflictError);
});

test('one at a time, not to the own desk, and the same form once', async () => {
  const formKey = randomUUID();
  expect(await ask(pcso, { formKey })).toBe(await ask(pcso, { formKey }));
  expect(await messages()).toHaveLength(1);
  await expect(ask(supervisor)).rejects.toThrow('has been asked already');
  await expect(ask(supervisor, { formKey })).rejects.toThrow(ConflictError);
  await app.get(AnsweringTransfers).withdraw(pcso, (await app.get(TransfersQueries).waitingFor(pcso, personId))!.id);
  await expect(ask(pcso, { toDeskId: camden })).rejects.toThrow(RefusedError);
  await expect(ask(pcso, { reason: ' ' })).rejects.toThrow(RefusedError);
});

test('whom the other desk may name: while it decides, not when it has declined', async () => {
  const id = await ask(pcso);
  const queries = app.get(TransfersQueries);
  const seen = async (by: AccountActor) =>
    (await queries.latestFirst(by, undefined)).transfers.map((one) => one.familyName);
  expect(await seen(theirSupervisor)).toEqual(['Exampleton']);
  expect(await seen(theirPcso)).toEqual([]);
  expect(await seen(await makeAccount(sql, 'supervisor', await makeDesk(sql)))).toEqual([]);
  await expect(queries.one(theirPcso, id)).rejects.toThrow(NotFoundError);
  await app.get(AnsweringTransfers).decline(theirSupervisor, id, 'No room');
  expect(await seen(theirSupervisor)).toEqual([null]);
  expect(await seen(pcso)).toEqual(['Exampleton']);
});

test('pages neither lose nor repeat a transfer', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 5; n += 1) {
    ids.unshift(await ask(pcso, { personId: await makePerson(sql, camden) }));
  }
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await app.get(TransfersQueries).latestFirst(pcso, 'asked', after, 2);
    seen.push(...page.transfers.map((one) => one.id));
    after = page.next ?? undefined;
  } while (after !== undefined);
  expect(seen).toEqual(ids);
});
