import { randomUUID } from 'node:crypto';
import { Test, type TestingModule } from '@nestjs/testing';
import { type Sought, WARNING } from '../../src/break-glass/break-glass-rules';
import { BreakingGlass } from '../../src/break-glass/breaking-glass.service';
import { BrokenGlassQueries } from '../../src/break-glass/broken-glass.queries';
import { ReviewingGlass } from '../../src/break-glass/reviewing-glass.service';
import { Transactions } from '../../src/database/transactions';
import { FeaturesModule } from '../../src/features.module';
import { Accounts } from '../../src/identity/accounts.service';
import { ConflictError, NotFoundError, RefusedError } from '../../src/refusals';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { type AccountActor, makeAccount } from '../support/factories/account';
import { makeCase, makeParticipant } from '../support/factories/crime-case';
import { makeDesk } from '../support/factories/desk';
import { makePerson } from '../support/factories/person';
import { makeRestriction } from '../support/factories/restriction';
import type { Sql } from '../support/factories/rows';
import { TestClock } from '../support/test-clock';
import { testConfig } from '../support/test-config';

const clock = new TestClock('2026-04-08T12:00:00+01:00');
let database: TestDatabase;
let app: TestingModule;
let sql: Sql;
let pcso: AccountActor;
let colleague: AccountActor;
let named: AccountActor;
let notNamed: AccountActor;
let elsewhere: AccountActor;
let theirSupervisor: AccountActor;
let dpo: AccountActor;
let hidden: string;
let theirs: string;
let own: string;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await Test.createTestingModule({
    imports: [FeaturesModule.with(testConfig(database.url), clock)],
  }).compile();
  sql = app.get(Transactions).reader;
  const deskId = await makeDesk(sql);
  const otherDeskId = await makeDesk(sql);
  pcso = await makeAccount(sql, 'pcso', deskId);
  colleague = await makeAccount(sql, 'pcso', deskId);
  named = await makeAccount(sql, 'supervisor', deskId);
  notNamed = await makeAccount(sql, 'supervisor', deskId);
  elsewhere = await makeAccount(sql, 'pcso', otherDeskId);
  theirSupervisor = await makeAccount(sql, 'supervisor', otherDeskId);
  dpo = await makeAccount(sql, 'data-protection-officer');
  const officer = await makeAccount(sql, 'officer');
  const person = (desk: string, name: string) =>
    makePerson(sql, desk, { family_name: name, match_name: `${name.toLowerCase()} testa`, pcso_id: pcso.id });
  hidden = await person(deskId, 'Hiddenname');
  own = await person(deskId, 'Ownname');
  theirs = await person(otherDeskId, 'Theirname');
  await makeRestriction(sql, { personId: hidden, deskId, named: [named, pcso] });
  const caseId = await makeCase(sql, { deskId, officerId: officer.id }, { crime_reference: 'CAM/000201/26' });
  for (const one of [hidden, own]) await makeParticipant(sql, caseId, one);
});
beforeEach(async () => {
  await sql.query('delete from message');
  await sql.query('delete from break_glass');
  clock.set('2026-04-08T12:00:00+01:00');
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const NOTHING: Sought = {
  ...{ by: undefined, crimeReference: '', personReference: '', givenNames: '', familyName: '', bornOn: undefined },
};
const byReference = (id: string): Sought => ({ ...NOTHING, by: 'person-reference', personReference: `P-${id}` });
const attempt = (by: AccountActor, sought: Sought, formKey = randomUUID()) =>
  app.get(BreakingGlass).try(by, {
    ...{ sought, reason: 'She rang from a station and is followed', retyped: WARNING, formKey },
  });
const openFor = async (by: AccountActor) =>
  (await app.get(Accounts).signedIn(by.id))!.brokenGlass.map(({ personId }) => personId);
const told = async () =>
  ((await sql.query('select to_account_id as id from message order by 1')) as { id: string }[]).map(({ id }) => id);
const idOf = async () => ((await sql.query('select id from break_glass')) as [{ id: string }])[0].id;
const entries = async (event: string) =>
  ((await sql.query('select count(*)::int as n from audit_entry where event = $1', [event])) as { n: number }[])[0]!.n;

test.each<[string, Sought]>([
  [
    'the crime reference, and only whom they do not reach',
    { ...NOTHING, by: 'crime-reference', crimeReference: 'cam 000201 26' },
  ],
  [
    'name and birth date',
    { ...NOTHING, by: 'name-and-birth-date', givenNames: 'TESTA', familyName: 'hiddenname', bornOn: '1990-05-17' },
  ],
])('opens a restricted person of the same desk by %s', async (_, sought) => {
  expect(await attempt(colleague, sought)).toEqual([hidden]);
  expect(await openFor(colleague)).toEqual([hidden]);
  expect(await openFor(elsewhere)).toEqual([]);
});

test('opens somebody of another desk; those who may review it are told, once, and nobody else', async () => {
  const formKey = randomUUID();
  expect(await attempt(elsewhere, byReference(hidden), formKey)).toEqual([hidden]);
  expect(await attempt(elsewhere, byReference(hidden), formKey)).toEqual([hidden]);
  expect(await told()).toEqual([named.id, dpo.id]);
  await sql.query('delete from message');
  expect(await attempt(colleague, byReference(theirs))).toEqual([theirs]);
  expect(await told()).toEqual([theirSupervisor.id, dpo.id]);
});

test('ends by itself after an hour, or when its owner closes it, and by nobody else', async () => {
  await attempt(colleague, byReference(hidden));
  const id = await idOf();
  await expect(app.get(BreakingGlass).end(elsewhere, id)).rejects.toThrow(NotFoundError);
  clock.set('2026-04-08T12:59:59+01:00');
  expect(await openFor(colleague)).toEqual([hidden]);
  clock.set('2026-04-08T13:00:00+01:00');
  expect(await openFor(colleague)).toEqual([]);
  clock.set('2026-04-08T12:30:00+01:00');
  const before = await entries('break-glass-ended');
  await app.get(BreakingGlass).end(colleague, id);
  await app.get(BreakingGlass).end(colleague, id);
  expect(await openFor(colleague)).toEqual([]);
  expect((await entries('break-glass-ended')) - before).toBe(1);
});

test('nobody and somebody who is reached anyway look alike: recorded, nobody told, and not for ever', async () => {
  const by = await makeAccount(sql, 'pcso', colleague.deskId);
  const before = await entries('break-glass-tried');
  expect(await attempt(by, byReference('99999999'))).toEqual([]);
  expect(await attempt(by, byReference(own))).toEqual([]);
  const wrongDay: Sought = {
    ...NOTHING,
    by: 'name-and-birth-date',
    givenNames: 'Testa',
    familyName: 'Hiddenname',
    bornOn: '1990-05-18',
  };
  expect(await attempt(by, wrongDay)).toEqual([]);
  expect((await entries('break-glass-tried')) - before).toBe(3);
  expect(await told()).toEqual([]);
  for (let more = 0; more < 2; more += 1) await attempt(by, byReference('99999999'));
  await expect(attempt(by, byReference(hidden))).rejects.toThrow('Ring a supervisor');
  clock.set('2026-04-08T13:00:01+01:00');
  expect(await attempt(by, byReference(hidden))).toEqual([hidden]);
});

test('without a reason in words, or the warning typed again, nothing is tried; nor by another role', async () => {
  const input = { sought: byReference(hidden), reason: 'urgent', retyped: 'yes', formKey: randomUUID() };
  await expect(app.get(BreakingGlass).try(colleague, input)).rejects.toThrow(RefusedError);
  for (const by of [dpo, await makeAccount(sql, 'front-counter', colleague.deskId), await makeAccount(sql, 'officer')])
    await expect(attempt(by, byReference(hidden))).rejects.toThrow(NotFoundError);
});

test('stays on the list until another who may has reviewed it, once', async () => {
  await attempt(colleague, byReference(hidden));
  const id = await idOf();
  const listed = async (by: AccountActor) => (await app.get(BrokenGlassQueries).page(by, 'to-review')).lines.length;
  for (const [by, count] of [
    [named, 1],
    [dpo, 1],
    [notNamed, 0],
    [theirSupervisor, 0],
    [colleague, 0],
  ] as const) {
    expect(await listed(by)).toBe(count);
    expect(await app.get(BrokenGlassQueries).toReview(by)).toBe(count);
  }
  const review = (by: AccountActor, outcome = 'justified', words = '') =>
    app.get(ReviewingGlass).review(by, id, { outcome, words });
  for (const by of [notNamed, theirSupervisor, colleague, pcso])
    await expect(review(by)).rejects.toThrow(NotFoundError);
  await expect(review(named, 'follow-up')).rejects.toThrow(RefusedError);
  await review(named, 'follow-up', 'Asked for a report');
  await review(named, 'follow-up', 'Asked for a report');
  await expect(review(dpo)).rejects.toThrow(ConflictError);
  expect(await listed(dpo)).toBe(0);
  const { lines } = await app.get(BrokenGlassQueries).page(dpo, 'all');
  expect(lines).toMatchObject([{ outcome: 'follow-up', reviewWords: 'Asked for a report', personId: hidden }]);
  expect(await entries('break-glass-reviewed')).toBe(1);
});

test('nobody reviews their own, also a supervisor who is told of others', async () => {
  await attempt(notNamed, byReference(hidden));
  await expect(
    app
      .get(ReviewingGlass)
      .review({ ...notNamed, brokeGlassFor: [hidden] }, await idOf(), { outcome: 'justified', words: '' }),
  ).rejects.toThrow(NotFoundError);
  expect(await told()).toEqual([named.id, dpo.id]);
});
