import { randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { ContactsModule } from '../../src/contacts/contacts.module';
import { RecordContact } from '../../src/contacts/record-contact.service';
import type { RecordContactInput } from '../../src/contacts/record-contact-input';
import { Transactions } from '../../src/database/transactions';
import { Details } from '../../src/details/details';
import { MakingReferrals } from '../../src/referrals/making-referrals.service';
import { ReferralsModule } from '../../src/referrals/referrals.module';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { deskModule } from '../support/desk-module';
import { TEST_DETAILS_KEY } from '../support/details';
import { makePhone } from '../support/factories/person';
import { makeReferralScene, referIn, type ReferralScene } from '../support/factories/referral';
import { insert, type Sql } from '../support/factories/rows';
import { TestClock } from '../support/test-clock';

const clock = new TestClock('2026-04-08T12:00:00+01:00');
const NUMBER = { value: '07700 900333', match_value: '+447700900333' };
let database: TestDatabase;
let app: TestingModule;
let sql: Sql;
let [one, other] = [{} as ReferralScene, {} as ReferralScene];

beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, clock, [ContactsModule, ReferralsModule]);
  sql = app.get(Transactions).reader;
});
afterAll(async () => {
  await app.close();
  await database.drop();
});
beforeEach(async () => {
  await sql.query('truncate message, person, crime_case, agency, account, desk cascade');
  [one, other] = [await makeReferralScene(sql), await makeReferralScene(sql)];
});

/** Their mother, with her number. */
async function motherOf({ personId, pcso }: ReferralScene, columns: Record<string, unknown> = {}): Promise<string> {
  const mother = { stands_as: 'parent-or-guardian', name: 'Marta Exampleton', told_of: 'everything' };
  const recorded = { from_on: '2026-04-01', recorded_at: clock.now(), by_account_id: pcso.id };
  const around_id = await insert(sql, 'person_around', { person_id: personId, ...mother, ...recorded });
  const point = { around_id, kind: 'phone', ...NUMBER, safety: 'safe', since: clock.now(), ...columns };
  return insert(sql, 'around_point', point);
}

const someoneElse = (scene: ReferralScene, used: Pick<RecordContactInput, 'contactPointId' | 'aroundPointId'>) =>
  app.get(RecordContact).record(scene.pcso, {
    ...{ personId: scene.personId, at: clock.now(), channel: 'telephone', direction: 'outgoing' },
    ...{ outcome: 'wrong-person', told: [], note: null, otherPoint: null, leftMessage: null, asked: null },
    ...{ askedCaseId: null, readOut: [], nextContactOn: null, formKey: randomUUID(), ...used },
  });
const rows = async (query: string, ...values: unknown[]) => (await sql.query(query, values)) as object[];
const frozen = async (table: string) =>
  (await rows(`select id from ${table} where frozen_at is not null order by id`)).map(
    (row) => (row as { id: string }).id,
  );
const told = () => rows(`select kind, subject_id as about from message where kind like 'number-frozen%' order by id`);
const audited = (personId: string) =>
  rows(`select detail from audit_entry where event = 'contact-point-frozen' and subject_id = $1 order by id`, personId);

test('around one child, her number is frozen around the other as well, and where it is somebody’s own; all are told', async () => {
  const [used, same] = [await motherOf(one), await motherOf(other)];
  const another = await motherOf(other, { value: '07700 900444', match_value: '+447700900444' });
  const own = await makePhone(sql, other.personId, NUMBER);
  const { id: referralId } = await referIn(app.get(MakingReferrals), other);
  expect((await someoneElse(one, { contactPointId: null, aroundPointId: used })).frozen).toBe(true);
  expect(await frozen('around_point')).toEqual([used, same]);
  expect(await frozen('around_point')).not.toContain(another);
  expect(await frozen('contact_point')).toEqual([own]);
  expect(new Set((await told()).map((it) => JSON.stringify(it)))).toEqual(
    new Set(
      [
        { kind: 'number-frozen-officer', about: one.caseId },
        { kind: 'number-frozen-officer', about: other.caseId },
        { kind: 'number-frozen-agency', about: referralId },
      ].map((it) => JSON.stringify(it)),
    ),
  );
  expect(await told()).toHaveLength(3);
  const warned = 'select has_frozen_number($1) as first, has_frozen_number($2) as second';
  expect(await rows(warned, one.personId, other.personId)).toEqual([{ first: true, second: true }]);
  const [mine] = await audited(one.personId);
  expect(mine).toMatchObject({ detail: { aroundPoint: used, contact: expect.any(String) as string, officers: 1 } });
  const theirs = await audited(other.personId);
  expect(theirs).toMatchObject([{ detail: { aroundPoint: same, officers: 1 } }, { detail: { contactPoint: own } }]);
  expect(JSON.stringify(theirs)).not.toContain('"contact"');
});

test('a person’s own number is frozen around others as well; one that was replaced or frozen stays as it was', async () => {
  const own = await makePhone(sql, one.personId, NUMBER);
  const same = await motherOf(other);
  const before = new Date('2026-04-01T09:00:00Z');
  const [gone, already] = [await motherOf(other, { replaced_at: before }), await motherOf(one, { frozen_at: before })];
  expect((await someoneElse(one, { contactPointId: own })).frozen).toBe(true);
  expect(await frozen('contact_point')).toEqual([own]);
  expect(await frozen('around_point')).toEqual([same, already].sort((a, b) => Number(a) - Number(b)));
  expect(await frozen('around_point')).not.toContain(gone);
  expect(await rows('select frozen_at from around_point where id = $1', already)).toEqual([{ frozen_at: before }]);
});

test('while the key is being changed, a row with the mark of the old key is frozen too', async () => {
  const old = new Details('a key before that one, which is long enough');
  const mark = old.mark('phone', NUMBER.match_value);
  const used = await motherOf(one);
  const [same, own] = [await motherOf(other), await makePhone(sql, other.personId, NUMBER)];
  await sql.query('update around_point set match_value = $2 where id = $1', [same, mark]);
  await sql.query('update contact_point set match_value = $2 where id = $1', [own, mark]);
  const both = new Details(TEST_DETAILS_KEY, ['a key before that one, which is long enough']);
  jest.spyOn(app.get(Details), 'marks').mockImplementation((...of) => both.marks(...of));
  await someoneElse(one, { contactPointId: null, aroundPointId: used });
  expect([await frozen('around_point'), await frozen('contact_point')]).toEqual([[used, same], [own]]);
});

test('a form about it that was open meanwhile is a conflict', async () => {
  const version = async () => rows('select version from person where id = $1', one.personId);
  const before = await version();
  await someoneElse(one, { contactPointId: null, aroundPointId: await motherOf(one) });
  expect(await version()).not.toEqual(before);
});
