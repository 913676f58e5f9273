import { randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { ContactsModule } from '../../src/contacts/contacts.module';
import { RecordContact } from '../../src/contacts/record-contact.service';
import type { RecordContactInput } from '../../src/contacts/record-contact-input';
import { Transactions } from '../../src/database/transactions';
import { ContactPoints } from '../../src/people/contact-points/contact-points.service';
import { PeopleModule } from '../../src/people/people.module';
import { ConflictError, NotFoundError, RefusedError } from '../../src/refusals';
import { LinkedReferrals } from '../../src/referrals/linked-referrals';
import { MakingReferrals } from '../../src/referrals/making-referrals.service';
import { referralLink } from '../../src/referrals/referral-link';
import { ReferralsModule } from '../../src/referrals/referrals.module';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { deskModule } from '../support/desk-module';
import { makeAccount } from '../support/factories/account';
import { makeAgency } from '../support/factories/agency';
import { makeCase, makeParticipant } from '../support/factories/crime-case';
import { makeDesk } from '../support/factories/desk';
import { makePhone } from '../support/factories/person';
import { makeReferralScene, referIn, type ReferralScene } from '../support/factories/referral';
import type { Sql } from '../support/factories/rows';
import { TestClock } from '../support/test-clock';
import { testConfig } from '../support/test-config';
import { openedRows, testDetails } from '../support/details';

const clock = new TestClock('2026-04-08T12:00:00+01:00');
let database: TestDatabase;
let app: TestingModule;
let sql: Sql;
let scene: ReferralScene;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, clock, [ContactsModule, PeopleModule, ReferralsModule]);
  sql = app.get(Transactions).reader;
});
afterAll(async () => {
  await app.close();
  await database.drop();
});
beforeEach(async () => {
  clock.set('2026-04-08T12:00:00+01:00');
  await sql.query('truncate message, person, crime_case, agency, account, desk cascade');
  scene = await makeReferralScene(sql);
});

const wrongPerson = (more: Partial<RecordContactInput> = {}): RecordContactInput => ({
  ...{
    personId: scene.personId,
    at: clock.now(),
    channel: 'telephone',
    direction: 'outgoing',
    outcome: 'wrong-person',
  },
  ...{ told: [], note: null, contactPointId: scene.phoneId, otherPoint: null, leftMessage: null },
  ...{ asked: null, askedCaseId: null, readOut: [], nextContactOn: null, formKey: randomUUID() },
  ...more,
});
const record = (input: RecordContactInput) => app.get(RecordContact).record(scene.pcso, input);
const rows = async <T = Record<string, unknown>>(query: string, ...values: unknown[]) =>
  (await sql.query(query, values)) as T[];
const messages = () =>
  rows(`select kind, to_account_id as account, to_agency_id as agency, subject_id as about from message
    where kind like 'number-frozen%' order by kind, subject_id`);
const version = async () =>
  (await rows<{ version: number }>('select version from person where id = $1', scene.personId))[0]!.version;

const agencySees = async (referralId: string) => {
  const [{ reference }] = (await rows<{ reference: string }>(
    'select reference from referral where id = $1',
    referralId,
  )) as [{ reference: string }];
  const link = referralLink(testConfig(database.url), { id: referralId, reference, linkVersion: 1 });
  return JSON.stringify((await app.get(LinkedReferrals).view({ reference, key: link.split('/').at(-1)! })).items);
};

test('someone else answered: the number is frozen, the officers and the agencies that hold it are told, and nobody else', async () => {
  const { id: holds } = await referIn(app.get(MakingReferrals), scene);
  const declined = await referIn(app.get(MakingReferrals), { ...scene, agencyId: await makeAgency(sql) });
  await sql.query(
    `update referral set state = 'declined', decline_reason = 'full', answered_at = now() where id = $1`,
    [declined.id],
  );
  const other = await makeAccount(sql, 'officer');
  const closed = { closed_at: '2026-04-01T09:00:00Z' };
  const second = await makeCase(sql, { deskId: scene.deskId, officerId: other.id });
  const over = await makeCase(sql, { deskId: scene.deskId, officerId: other.id }, closed);
  for (const caseId of [second, over]) await makeParticipant(sql, caseId, scene.personId);
  expect(await agencySees(holds)).toContain('07700');
  const input = wrongPerson();
  expect((await record(input)).frozen).toBe(true);
  expect((await record(input)).repeated).toBe(true);
  expect(await messages()).toEqual([
    { kind: 'number-frozen-agency', account: null, agency: scene.agencyId, about: holds },
    { kind: 'number-frozen-officer', account: scene.officer.id, agency: null, about: scene.caseId },
    { kind: 'number-frozen-officer', account: other.id, agency: null, about: second },
  ]);
  expect(await agencySees(holds)).not.toContain('07700');
  expect(await rows(`select field, new_value from person_change where person_id = $1`, scene.personId)).toEqual([
    { field: 'phone_frozen', new_value: 'Someone else answered' },
  ]);
  clock.set('2026-04-08T12:05:00+01:00');
  await expect(record(wrongPerson({ outcome: 'spoke' }))).rejects.toThrow('frozen');
  const made = app.get(MakingReferrals).preview(scene.pcso, {
    ...{ personId: scene.personId, caseId: scene.caseId, agencyId: scene.agencyId, need: 'To talk', extras: [] },
    ...{ stated: { basis: 'consent' }, tellOfficer: false, confirmed: [] },
  });
  expect(JSON.stringify((await made).shared)).not.toContain('07700');
});

test('it is frozen on everybody’s record on which it stands, and their officers and agencies are told; other numbers stay', async () => {
  const neighbour = await makeReferralScene(sql);
  const number = { value: '07700 900333', match_value: '+447700900333' };
  const theirs = await makePhone(sql, scene.personId, number);
  const shared = await makePhone(sql, neighbour.personId, { ...number, safety: 'safe' });
  const { id: holds } = await referIn(app.get(MakingReferrals), neighbour);
  await record(wrongPerson({ contactPointId: theirs }));
  expect(await rows('select id from contact_point where frozen_at is not null order by id')).toEqual([
    { id: theirs },
    { id: shared },
  ]);
  expect(await messages()).toEqual([
    { kind: 'number-frozen-agency', account: null, agency: neighbour.agencyId, about: holds },
    { kind: 'number-frozen-officer', account: scene.officer.id, agency: null, about: scene.caseId },
    { kind: 'number-frozen-officer', account: neighbour.officer.id, agency: null, about: neighbour.caseId },
  ]);
  const [theirAudit] = await rows<{ detail: object }>(
    `select detail from audit_entry where event = 'contact-point-frozen' and subject_id = $1`,
    neighbour.personId,
  );
  expect(theirAudit!.detail).not.toHaveProperty('contact');
  expect(
    await rows('select by_account_id as "by" from person_change where person_id = $1', neighbour.personId),
  ).toEqual([{ by: null }]);
  const answers = await Promise.allSettled([
    record(wrongPerson({ contactPointId: theirs, outcome: 'spoke' })),
    app
      .get(RecordContact)
      .record(neighbour.pcso, wrongPerson({ personId: neighbour.personId, contactPointId: shared, outcome: 'spoke' })),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});

test('the same number answered by somebody else on two records at once: frozen once, nobody told twice', async () => {
  const neighbour = await makeReferralScene(sql);
  const number = { value: '07700 900333', match_value: '+447700900333' };
  const theirs = await makePhone(sql, scene.personId, number);
  const shared = await makePhone(sql, neighbour.personId, number);
  const answers = await Promise.allSettled([
    record(wrongPerson({ contactPointId: theirs })),
    app
      .get(RecordContact)
      .record(neighbour.pcso, wrongPerson({ personId: neighbour.personId, contactPointId: shared })),
  ]);
  expect(answers.some(({ status }) => status === 'fulfilled')).toBe(true);
  expect(await messages()).toHaveLength(2);
});

test('two calls to it at once freeze it once and tell everybody once', async () => {
  const answers = await Promise.all(
    [record(wrongPerson()), record(wrongPerson())].map((one) => one.catch(() => undefined)),
  );
  expect(answers.filter((one) => one?.frozen === true)).toHaveLength(1);
  expect(await messages()).toHaveLength(1);
});

test('a form of the number that was open while it was frozen is a conflict', async () => {
  const shown = await version();
  await record(wrongPerson());
  const change = {
    ...{ personId: scene.personId, version: shown, contactPointId: scene.phoneId, value: '07700 900001' },
    ...({ safety: 'not-asked', bestTimes: null, mayAnswer: null, askedOn: null, askedHow: null } as const),
  };
  await expect(app.get(ContactPoints).change(scene.pcso, change)).rejects.toThrow(ConflictError);
});

test('only the person’s answer, by another way, lets it be used again; replaced and added again it stays frozen', async () => {
  await record(wrongPerson());
  const points = app.get(ContactPoints);
  const at = async () => ({ personId: scene.personId, version: await version(), contactPointId: scene.phoneId });
  const unasked = { safety: 'safe', bestTimes: null, mayAnswer: null, askedOn: null, askedHow: null } as const;
  const asked = { ...unasked, askedOn: '2026-04-08', askedHow: 'in-person' } as const;
  await expect(points.unfreeze(scene.pcso, { ...(await at()), ...unasked })).rejects.toThrow(RefusedError);
  const elsewhere = await makeAccount(sql, 'pcso', await makeDesk(sql));
  await expect(points.unfreeze(elsewhere, { ...(await at()), ...asked })).rejects.toThrow(NotFoundError);
  const [{ value }] = (await openedRows<{ value: string }>(sql, 'contact_point', 'value', 'where id = $1', [
    scene.phoneId,
  ])) as [{ value: string }];
  await points.change(scene.pcso, { ...(await at()), ...unasked, safety: 'not-asked', value: '' });
  await points.add(scene.pcso, { ...(await at()), ...asked, kind: 'phone', value });
  const [again] = await rows<{ id: string; frozen: boolean }>(
    'select id, frozen_at is not null as frozen from contact_point where person_id = $1 and replaced_at is null',
    scene.personId,
  );
  expect(again).toMatchObject({ frozen: true });
  await points.unfreeze(scene.pcso, { ...(await at()), contactPointId: again!.id, ...asked });
  expect((await record(wrongPerson({ contactPointId: again!.id, outcome: 'spoke' }))).frozen).toBe(false);
});

test('another number they gave, which somebody else answers, is kept and frozen; a number of another person is not theirs', async () => {
  expect((await record(wrongPerson({ contactPointId: null, otherPoint: '07700 900777' }))).frozen).toBe(true);
  expect(
    await rows(
      'select safety, frozen_at is not null as frozen from contact_point where match_value = $1',
      testDetails.mark('phone', '+447700900777'),
    ),
  ).toEqual([{ safety: 'not-asked', frozen: true }]);
  const stranger = await makeReferralScene(sql);
  await expect(record(wrongPerson({ contactPointId: stranger.phoneId }))).rejects.toThrow(RefusedError);
});

test('the person says that a number is not safe as it was: the agencies that hold it are told, once for each thing they said', async () => {
  const { id: holds } = await referIn(app.get(MakingReferrals), scene);
  const opened = await openedRows<{ value: string }>(sql, 'contact_point', 'value', 'where id = $1', [scene.phoneId]);
  const { value } = opened[0]!;
  const asked = { askedOn: '2026-04-08', askedHow: 'telephone', bestTimes: null, mayAnswer: null } as const;
  const say = async (safety: 'safe' | 'safe-do-not-say-who' | 'never') => {
    clock.set(new Date(clock.now().getTime() + 60_000).toISOString());
    const input = { personId: scene.personId, contactPointId: scene.phoneId, version: await version(), value };
    await app.get(ContactPoints).change(scene.pcso, { ...input, ...asked, safety });
  };
  const told = () =>
    rows(`select to_agency_id as agency, subject_id as about from message where kind = 'number-unsafe-agency'`);
  await say('safe');
  expect(await told()).toEqual([]);
  await say('safe-do-not-say-who');
  const once = { agency: scene.agencyId, about: holds };
  expect(await told()).toEqual([once]);
  await say('never');
  await say('safe-do-not-say-who');
  expect(await told()).toEqual([once, once]);
});
