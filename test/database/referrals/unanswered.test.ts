import type { TestingModule } from '@nestjs/testing';
import { Transactions, type Tx } from '../../../src/database/transactions';
import { MakingReferrals } from '../../../src/referrals/making-referrals.service';
import { ReferralsModule } from '../../../src/referrals/referrals.module';
import { ReferralsQueries } from '../../../src/referrals/referrals.queries';
import { ReferralsService } from '../../../src/referrals/referrals.service';
import { UnansweredReferrals } from '../../../src/referrals/unanswered.service';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { makeAgency } from '../../support/factories/agency';
import { makeReferralScene, referIn, type ReferralScene } from '../../support/factories/referral';
import { TestClock } from '../../support/test-clock';

const clock = new TestClock();
let database: TestDatabase;
let app: TestingModule;
let sql: Tx;
let unanswered: UnansweredReferrals;
let scene: ReferralScene;

beforeEach(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, clock, [ReferralsModule]);
  sql = app.get(Transactions).reader;
  unanswered = app.get(UnansweredReferrals);
  scene = await makeReferralScene(sql);
  clock.set('2026-04-02T16:00:00+01:00'); // the Thursday before Easter: reminder on the 8th, back on the 10th
});

afterEach(async () => {
  await app.close();
  await database.drop();
});

const NOTHING = { reminded: 0, returned: 0 };
const refer = async () => (await referIn(app.get(MakingReferrals), scene)).id;
const sweepAt = (iso: string) => unanswered.sweep(new Date(iso));
const keys = async (): Promise<string[]> =>
  (
    (await sql.query(`select once_key from message where kind = 'referral-reminder' order by id`)) as {
      once_key: string;
    }[]
  ).map((row) => row.once_key);

it('reminds on the second working day, over Easter, in working hours and once', async () => {
  const id = await refer();
  expect(await sweepAt('2026-04-07T17:00:00+01:00')).toEqual(NOTHING);
  expect(await sweepAt('2026-04-08T07:59:00+01:00')).toEqual(NOTHING);
  expect(await sweepAt('2026-04-08T08:00:00+01:00')).toEqual({ reminded: 1, returned: 0 });
  expect(await sweepAt('2026-04-08T08:01:00+01:00')).toEqual(NOTHING);
  expect(await keys()).toEqual([`referral-reminder:${id}:1`]);
});

it('gives it back to the desk on the fourth working day, once', async () => {
  const id = await refer();
  await sweepAt('2026-04-08T09:00:00+01:00');
  expect(await sweepAt('2026-04-09T17:59:00+01:00')).toEqual(NOTHING);
  expect(await sweepAt('2026-04-10T08:00:00+01:00')).toEqual({ reminded: 0, returned: 1 });
  expect(await sweepAt('2026-04-10T09:00:00+01:00')).toEqual(NOTHING);
  const { rows: list } = await app.get(ReferralsQueries).toHandle(scene.pcso, { size: 5 });
  expect(list.map((row) => [row.id, row.state])).toEqual([[id, 'returned']]);
  const steps: { step: string }[] = await sql.query(
    'select step from referral_step where referral_id = $1 order by id',
    [id],
  );
  expect(steps.map((row) => row.step)).toEqual(['sent', 'reminded', 'returned']);
});

it('after days without a worker gives it back without a reminder that would say the contrary', async () => {
  await refer();
  expect(await sweepAt('2026-04-14T10:00:00+01:00')).toEqual({ reminded: 0, returned: 1 });
  expect(await keys()).toEqual([]);
});

it('leaves alone what was answered or withdrawn', async () => {
  const id = await refer();
  await app
    .get(ReferralsService)
    .withdraw(scene.pcso, { personId: scene.personId, referralId: id, reason: 'A mistake' });
  expect(await sweepAt('2026-04-10T10:00:00+01:00')).toEqual(NOTHING);
});

it('reminds anew of a new link', async () => {
  const id = await refer();
  await sweepAt('2026-04-10T08:00:00+01:00');
  clock.set('2026-04-10T11:00:00+01:00');
  await app.get(ReferralsService).sendAgain(scene.pcso, { personId: scene.personId, referralId: id, linkVersion: 1 });
  expect(await app.get(ReferralsQueries).toHandle(scene.pcso, { size: 5 })).toMatchObject({ rows: [], count: 0 });
  expect(await sweepAt('2026-04-14T10:00:00+01:00')).toEqual({ reminded: 1, returned: 0 });
  expect(await keys()).toEqual([`referral-reminder:${id}:2`]);
});

it('does each of many once with two workers at the same time', async () => {
  const made = await referIn(app.get(MakingReferrals), scene);
  await sql.query(
    `insert into referral (reference, person_id, case_id, agency_id, basis, need, shared, state, link_expires_at, sent_on,
       reminder_on, return_on, made_by_id, made_at, form_key)
     select 'R-TEST' || n, person_id, case_id, $2, basis, need, shared, state, link_expires_at, sent_on,
       reminder_on, return_on, made_by_id, made_at, 'many-' || n
     from referral, generate_series(1, 249) n where id = $1`,
    [made.id, await makeAgency(sql)],
  );
  const other = await deskModule(database.url, clock, [ReferralsModule]);
  const now = new Date('2026-04-08T10:00:00+01:00');
  const swept = await Promise.all([unanswered.sweep(now), other.get(UnansweredReferrals).sweep(now)]);
  await other.close();
  expect(swept[0]!.reminded + swept[1]!.reminded).toBe(250);
  expect(new Set(await keys()).size).toBe(250);
  const [steps]: { n: number }[] = await sql.query(
    `select count(*)::int as n from referral_step where step = 'reminded'`,
  );
  expect(steps!.n).toBe(250);
});
