import { randomUUID } from 'node:crypto';
import { Test, type TestingModule } from '@nestjs/testing';
import { Transactions } from '../../../src/database/transactions';
import { FeaturesModule } from '../../../src/features.module';
import { PeopleQueries } from '../../../src/people/people.queries';
import { ConflictError, NotFoundError, RefusedError } from '../../../src/refusals';
import { LookingAfterRestrictions } from '../../../src/restrictions/looking-after-restrictions.service';
import { Restricting } from '../../../src/restrictions/restricting.service';
import { RestrictionsQueries } from '../../../src/restrictions/restrictions.queries';
import { AskingTransfers } from '../../../src/transfers/asking-transfers.service';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { type AccountActor, makeAccount } from '../../support/factories/account';
import { makeDesk } from '../../support/factories/desk';
import { makePerson } from '../../support/factories/person';
import type { Sql } from '../../support/factories/rows';
import { TestClock } from '../../support/test-clock';
import { testConfig } from '../../support/test-config';

const clock = new TestClock('2026-04-08T12:00:00+01:00');
let database: TestDatabase;
let app: TestingModule;
let sql: Sql;
let deskId: string;
let otherDeskId: string;
let pcso: AccountActor;
let supervisor: AccountActor;
let second: AccountActor;
let elsewhere: AccountActor;
let dpo: AccountActor;
let personId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await Test.createTestingModule({
    imports: [FeaturesModule.with(testConfig(database.url), clock)],
  }).compile();
  sql = app.get(Transactions).reader;
  deskId = await makeDesk(sql);
  otherDeskId = await makeDesk(sql);
  pcso = await makeAccount(sql, 'pcso', deskId);
  supervisor = await makeAccount(sql, 'supervisor', deskId);
  second = await makeAccount(sql, 'supervisor', deskId);
  elsewhere = await makeAccount(sql, 'supervisor', otherDeskId);
  dpo = await makeAccount(sql, 'data-protection-officer');
});
beforeEach(async () => {
  personId = await makePerson(sql, deskId, { pcso_id: pcso.id });
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const wanted = (more: object = {}) => ({
  ...{ personId, reasons: ['suspect-is-staff'], words: '', reviewOn: '2026-10-08', named: [pcso.id] },
  ...{ formKey: randomUUID(), ...more },
});
const namedNow = async () =>
  (await standing()).named.filter(({ endedAt }) => endedAt === null).map(({ accountId }) => accountId);
const name = async (by: AccountActor, ids: readonly string[]) =>
  app.get(Restricting).name(by, personId, ids, await namedNow());
const restrict = (by: AccountActor, more: object = {}) => app.get(Restricting).restrict(by, wanted(more));
const finds = (by: AccountActor) =>
  app
    .get(PeopleQueries)
    .view(by, personId)
    .then(
      () => true,
      () => false,
    );
const standing = async () => (await app.get(RestrictionsQueries).ofPerson(personId))[0]!;
const entries = async (event: string) => {
  const counted = 'select count(*)::int as n from audit_entry where event = $1 and subject_id = $2';
  return ((await sql.query(counted, [event, personId])) as { n: number }[])[0]!.n;
};

test('from one sending of the form on only those named find them, and whoever restricts is named', async () => {
  const formKey = randomUUID();
  await restrict(supervisor, { formKey });
  await restrict(supervisor, { formKey });
  expect([await finds(pcso), await finds(supervisor), await finds(second)]).toEqual([true, true, false]);
  expect(await app.get(RestrictionsQueries).ofPerson(personId)).toHaveLength(1);
  expect(await entries('person-restricted')).toBe(1);
  await expect(restrict(supervisor)).rejects.toThrow(ConflictError);
  await expect(restrict(supervisor, { formKey, personId: await makePerson(sql, deskId) })).rejects.toThrow(
    ConflictError,
  );
});

test('nobody but a supervisor of their own desk restricts them, and nobody who does not find them changes it', async () => {
  for (const by of [pcso, elsewhere, dpo]) await expect(restrict(by)).rejects.toThrow(NotFoundError);
  await restrict(supervisor);
  for (const by of [second, elsewhere, pcso, dpo]) {
    await expect(name(by, [pcso.id, by.id])).rejects.toThrow(NotFoundError);
    await expect(app.get(LookingAfterRestrictions).lift(by, personId, 'I want to see')).rejects.toThrow(NotFoundError);
    await expect(app.get(LookingAfterRestrictions).review(by, personId, '2026-12-01')).rejects.toThrow(NotFoundError);
  }
  expect((await standing()).liftedAt).toBeNull();
});

test('says all that is wrong at once', async () => {
  const wrong = restrict(supervisor, { reasons: [], reviewOn: undefined, named: [] });
  await expect(wrong).rejects.toMatchObject({
    reasons: [{ field: 'reasons' }, { field: 'review-day' }, { code: 'point-of-contact' }],
  });
  expect(await finds(second)).toBe(true);
});

test('who is named changes with history, and the last supervisor stays', async () => {
  await restrict(supervisor);
  await name(supervisor, [pcso.id, supervisor.id, second.id]);
  expect(await finds(second)).toBe(true);
  await name(second, [pcso.id, second.id]);
  await name(second, [pcso.id, second.id]);
  expect([await finds(supervisor), await finds(second)]).toEqual([false, true]);
  await expect(name(second, [pcso.id])).rejects.toThrow('at least one supervisor');
  await expect(name(second, [second.id])).rejects.toThrow('point of contact must be named');
  const { named } = await standing();
  expect(named.map(({ accountId, endedAt }) => [accountId, endedAt === null])).toEqual([
    [pcso.id, true],
    [supervisor.id, false],
    [second.id, true],
  ]);
  expect(await entries('restriction-names-changed')).toBe(2);
  const seenBefore = [pcso.id, supervisor.id];
  await expect(app.get(Restricting).name(second, personId, [...seenBefore, second.id], seenBefore)).rejects.toThrow(
    ConflictError,
  );
});

test('reviewed it stays until another day; lifted, the desk finds them again, once', async () => {
  await restrict(supervisor);
  await app.get(LookingAfterRestrictions).review(supervisor, personId, '2026-12-01');
  expect(await standing()).toMatchObject({ reviewOn: '2026-12-01' });
  await expect(app.get(LookingAfterRestrictions).review(supervisor, personId, '2026-04-01')).rejects.toThrow(
    RefusedError,
  );
  await expect(app.get(LookingAfterRestrictions).lift(supervisor, personId, ' ')).rejects.toThrow(RefusedError);
  await app.get(LookingAfterRestrictions).lift(supervisor, personId, 'The officer has left');
  await app.get(LookingAfterRestrictions).lift(supervisor, personId, 'Twice');
  expect(await standing()).toMatchObject({ liftedReason: 'The officer has left' });
  expect(await entries('restriction-lifted')).toBe(1);
  expect(await finds(second)).toBe(true);
  await restrict(second);
  expect(await finds(supervisor)).toBe(false);
});

test('where all supervisors who are named have gone, another one breaks the glass and names themselves', async () => {
  await restrict(supervisor);
  const opened = { ...second, brokeGlassFor: [personId] };
  await name(opened, [pcso.id, second.id]);
  expect(await finds(second)).toBe(true);
});

test('somebody restricted is not offered to another desk, and somebody offered is not restricted', async () => {
  const offer = () =>
    app.get(AskingTransfers).ask(pcso, { personId, toDeskId: otherDeskId, reason: 'Moved', formKey: randomUUID() });
  await restrict(supervisor);
  await expect(offer()).rejects.toThrow('They are restricted');
  await app.get(LookingAfterRestrictions).lift(supervisor, personId, 'Over');
  await offer();
  await expect(restrict(supervisor)).rejects.toThrow('Another desk has been asked');
});

test('a supervisor lists those they find, a data protection officer all', async () => {
  await restrict(supervisor);
  const listed = async (by: AccountActor) =>
    (await app.get(RestrictionsQueries).standing(by)).some((line) => line.personId === personId);
  expect([await listed(supervisor), await listed(second), await listed(elsewhere), await listed(dpo)]).toEqual([
    ...[true, false, false, true],
  ]);
});
