import type { TestingModule } from '@nestjs/testing';
import { Transactions, type Tx } from '../../../src/database/transactions';
import type { Actor } from '../../../src/identity/actor';
import { ConflictError, NotFoundError, RefusedError } from '../../../src/refusals';
import { AgencyAnswers } from '../../../src/referrals/agency-answers.service';
import { LinkedReferrals } from '../../../src/referrals/linked-referrals';
import { MakingReferrals } from '../../../src/referrals/making-referrals.service';
import { OneReferralQueries } from '../../../src/referrals/one-referral.queries';
import { linkKey } from '../../../src/referrals/referral-link';
import { ReferralsModule } from '../../../src/referrals/referrals.module';
import { ReferralsQueries } from '../../../src/referrals/referrals.queries';
import { ReferralsService } from '../../../src/referrals/referrals.service';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { makeAccount } from '../../support/factories/account';
import { makeDesk } from '../../support/factories/desk';
import { makeReferralScene, referIn, type ReferralScene } from '../../support/factories/referral';
import { TestClock } from '../../support/test-clock';
import { testConfig } from '../../support/test-config';

const clock = new TestClock();
const NOBODY: Actor = { kind: 'nobody' };
let database: TestDatabase;
let app: TestingModule;
let sql: Tx;
let answers: AgencyAnswers;
let links: LinkedReferrals;
let desk: ReferralsService;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, clock, [ReferralsModule]);
  sql = app.get(Transactions).reader;
  [answers, links, desk] = [app.get(AgencyAnswers), app.get(LinkedReferrals), app.get(ReferralsService)];
});

afterAll(async () => {
  await app.close();
  await database.drop();
});

beforeEach(() => clock.set('2026-03-02T10:00:00Z'));

interface Sent {
  readonly scene: ReferralScene;
  readonly one: { personId: string; referralId: string };
  link(version?: number): { reference: string; key: string };
}

async function sent(before: (scene: ReferralScene) => Promise<unknown> = async () => undefined): Promise<Sent> {
  const scene = await makeReferralScene(sql);
  await before(scene);
  const { id, reference } = await referIn(app.get(MakingReferrals), scene);
  const secret = testConfig(database.url).linkSecret;
  const link = (linkVersion = 1) => ({ reference, key: linkKey(secret, { id, linkVersion }) });
  return { scene, link, one: { personId: scene.personId, referralId: id } };
}

const stateOf = async ({ one }: Sent): Promise<string> =>
  ((await sql.query('select state from referral where id = $1', [one.referralId])) as { state: string }[])[0]!.state;
const stepsOf = async ({ one }: Sent): Promise<string[]> =>
  (await app.get(OneReferralQueries).steps(one.referralId)).map((step) => step.step);

describe('an agency opening its link', () => {
  it('reads what was shared, as often as it likes, and changes nothing', async () => {
    const it = await sent();
    const before = await sql.query('select * from referral where id = $1', [it.one.referralId]);
    for (let i = 0; i < 3; i += 1) {
      const view = await links.view(it.link());
      expect(view.standing).toBe('waiting');
      expect(view.items.map((item) => item.label)).toContain('Telephone');
    }
    expect(await sql.query('select * from referral where id = $1', [it.one.referralId])).toEqual(before);
    expect(await stepsOf(it)).toEqual(['sent']);
  });

  it("finds nothing with a forged key, another referral's key or an unknown reference", async () => {
    const [it, other] = [await sent(), await sent()];
    const forged = { ...it.link(), key: 'A'.repeat(43) };
    for (const link of [forged, { ...it.link(), key: other.link().key }, { ...it.link(), reference: 'R-222222' }]) {
      await expect(links.view(link)).rejects.toThrow(NotFoundError);
      await expect(answers.accept(NOBODY, link)).rejects.toThrow(NotFoundError);
    }
    expect(await stateOf(it)).toBe('sent');
  });

  it('is not shown a number that has turned unsafe since', async () => {
    const it = await sent();
    await sql.query(`update contact_point set safety = 'never' where id = $1`, [it.scene.phoneId]);
    const { items } = await links.view(it.link());
    expect(items.find((item) => item.label === 'Telephone')?.lines).toEqual([
      'This must no longer be used. Ring the desk',
    ]);
    expect(JSON.stringify(items)).not.toContain('07700');
  });

  it('is shown a number by which nobody may learn who is calling only where it was told so', async () => {
    const doNotSay = ({ phoneId }: ReferralScene) =>
      sql.query(`update contact_point set safety = 'safe-do-not-say-who' where id = $1`, [phoneId]);
    const linesOf = async (it: Sent) =>
      (await links.view(it.link())).items.find((item) => item.label === 'Telephone')?.lines;
    const told = await sent(doNotSay);
    expect(await linesOf(told)).toContain('Do not say who you are to anybody else who answers or reads it');
    const notTold = await sent();
    await doNotSay(notTold.scene);
    expect(await linesOf(notTold)).toEqual(['This must no longer be used. Ring the desk']);
  });

  it('reads nothing personal once the link has expired', async () => {
    const it = await sent();
    clock.set('2026-03-17T00:00:00Z');
    expect(await links.view(it.link())).toMatchObject({ standing: 'expired', items: [] });
    expect(await answers.accept(NOBODY, it.link())).toBe(false);
    expect(await stateOf(it)).toBe('sent');
  });
});

describe("an agency's answer", () => {
  it('is taken once, however often it is sent', async () => {
    const it = await sent();
    const twice = await Promise.all([answers.accept(NOBODY, it.link()), answers.accept(NOBODY, it.link())]);
    expect(twice.sort()).toEqual([false, true]);
    expect(await answers.accept(NOBODY, it.link())).toBe(false);
    expect(await answers.decline(NOBODY, it.link(), { reason: 'full', note: '' })).toBe(false);
    expect(await stateOf(it)).toBe('accepted');
    expect(await stepsOf(it)).toEqual(['sent', 'accepted']);
    const audited: unknown[] = await sql.query(
      `select actor_kind, actor_id from audit_entry where event = 'referral-accepted' and subject_id = $1`,
      [it.one.referralId],
    );
    expect(audited).toEqual([{ actor_kind: 'agency', actor_id: it.scene.agencyId }]);
  });

  it('may be no, with a reason and a note for the desk; then it waits for the desk until dealt with', async () => {
    const it = await sent();
    await answers.decline(NOBODY, it.link(), { reason: 'unsafe-number', note: ' A man answered. ' });
    const one = await app.get(OneReferralQueries).byId(it.scene.pcso, it.one.personId, it.one.referralId);
    expect(one).toMatchObject({ state: 'declined', declineReason: 'unsafe-number', agencyNote: 'A man answered.' });
    const waiting = async () =>
      (await app.get(ReferralsQueries).toHandle(it.scene.pcso, { size: 5 }, it.scene.pcso.id)).rows.map(
        (row) => row.id,
      );
    expect(await waiting()).toEqual([it.one.referralId]);
    await desk.markHandled(it.scene.pcso, { ...it.one, note: 'Referred to another agency' });
    await desk.markHandled(it.scene.pcso, { ...it.one, note: 'Twice' });
    expect(await waiting()).toEqual([]);
    expect(await stepsOf(it)).toEqual(['sent', 'declined', 'handled']);
    expect((await links.view(it.link())).items).toEqual([]);
  });

  it.each([
    [{ reason: '', note: '' }, 'reason-missing'],
    [{ reason: 'no time', note: '' }, 'reason-missing'],
    [{ reason: 'other', note: ' ' }, 'note-missing'],
  ])('is not no without a reason: %j', async (input, code) => {
    const it = await sent();
    const refusal = await answers.decline(NOBODY, it.link(), input).catch((fault: unknown) => fault);
    expect(refusal).toBeInstanceOf(RefusedError);
    expect((refusal as RefusedError).reasons.map((reason) => reason.code)).toEqual([code]);
    expect(await stateOf(it)).toBe('sent');
  });

  it('comes too late once the desk has withdrawn', async () => {
    const it = await sent();
    await desk.withdraw(it.scene.pcso, { ...it.one, reason: 'They have changed their mind' });
    expect(await answers.accept(NOBODY, it.link())).toBe(false);
    expect(await links.view(it.link())).toMatchObject({ standing: 'withdrawn', items: [] });
    expect(await stateOf(it)).toBe('withdrawn');
  });

  it('or the withdrawal: one of the two at the same instant, never both', async () => {
    for (let i = 0; i < 5; i += 1) {
      const it = await sent();
      const [accepted] = await Promise.all([
        answers.accept(NOBODY, it.link()),
        desk.withdraw(it.scene.pcso, { ...it.one, reason: 'At the same time' }),
      ]);
      expect(await stateOf(it)).toBe('withdrawn');
      expect(await stepsOf(it)).toEqual(accepted ? ['sent', 'accepted', 'withdrawn'] : ['sent', 'withdrawn']);
    }
  });

  it('is followed by the outcome, also when the details no longer show, and not without having accepted', async () => {
    const it = await sent();
    const outcome = { outcome: 'support-given', text: 'Six conversations' };
    expect(await answers.reportOutcome(NOBODY, it.link(), outcome)).toBe(false);
    await answers.accept(NOBODY, it.link());
    clock.set('2026-06-01T10:00:00Z');
    expect(await links.view(it.link())).toMatchObject({ standing: 'accepted-expired', items: [] });
    await expect(answers.reportOutcome(NOBODY, it.link(), { outcome: 'support-given', text: ' ' })).rejects.toThrow(
      RefusedError,
    );
    expect(await answers.reportOutcome(NOBODY, it.link(), outcome)).toBe(true);
    expect(await answers.reportOutcome(NOBODY, it.link(), outcome)).toBe(false);
    const one = await app.get(OneReferralQueries).byId(it.scene.pcso, it.one.personId, it.one.referralId);
    expect(one).toMatchObject({ state: 'completed', outcomeKind: 'support-given', outcome: 'Six conversations' });
    expect(await stepsOf(it)).toEqual(['sent', 'accepted', 'outcome']);
  });
});

describe('the desk and its referral', () => {
  it('sends a new link, and the old one is dead', async () => {
    const it = await sent();
    clock.set('2026-03-09T10:00:00Z');
    await desk.sendAgain(it.scene.pcso, { ...it.one, linkVersion: 1 });
    await desk.sendAgain(it.scene.pcso, { ...it.one, linkVersion: 1 });
    expect(await links.view(it.link(1))).toMatchObject({ standing: 'replaced', items: [] });
    expect(await answers.accept(NOBODY, it.link(1))).toBe(false);
    const view = await links.view(it.link(2));
    expect(view).toMatchObject({ standing: 'waiting', sentOn: '2026-03-09' });
    expect(view.linkExpiresAt).toEqual(new Date('2026-03-24T00:00:00Z'));
    const keys: unknown[] = await sql.query(`select once_key from message where subject_id = $1 order by id`, [
      it.one.referralId,
    ]);
    expect(keys).toEqual([1, 2].map((version) => ({ once_key: `referral-link:${it.one.referralId}:${version}` })));
    expect(await stepsOf(it)).toEqual(['sent', 'sent-again']);
    await desk.sendAgain(it.scene.pcso, { ...it.one, linkVersion: 2 });
    await expect(desk.sendAgain(it.scene.pcso, { ...it.one, linkVersion: 1 })).rejects.toThrow(ConflictError);
  });

  it('sends no new link where the person has since said no, or the agency was taken out', async () => {
    const it = await sent();
    await sql.query(`update participant set referral_consent = 'no' where case_id = $1`, [it.scene.caseId]);
    await expect(desk.sendAgain(it.scene.pcso, { ...it.one, linkVersion: 1 })).rejects.toThrow(/since said no/);
    await sql.query(`update participant set referral_consent = 'yes' where case_id = $1`, [it.scene.caseId]);
    await sql.query('update agency set active = false where id = $1', [it.scene.agencyId]);
    await expect(desk.sendAgain(it.scene.pcso, { ...it.one, linkVersion: 1 })).rejects.toThrow(/takes no referrals/);
  });

  it('withdraws once and with a reason, and nothing that has ended', async () => {
    const it = await sent();
    await expect(desk.withdraw(it.scene.pcso, { ...it.one, reason: ' ' })).rejects.toThrow(RefusedError);
    await desk.withdraw(it.scene.pcso, { ...it.one, reason: 'A mistake' });
    await desk.withdraw(it.scene.pcso, { ...it.one, reason: 'A mistake' });
    expect(await stepsOf(it)).toEqual(['sent', 'withdrawn']);
    const ended = await sent();
    await answers.decline(NOBODY, ended.link(), { reason: 'full', note: '' });
    await expect(desk.withdraw(ended.scene.pcso, { ...ended.one, reason: 'Late' })).rejects.toThrow(
      /can no longer be withdrawn/,
    );
  });

  it('is the only one to see or touch it, and only under its own person', async () => {
    const [it, other] = [await sent(), await sent()];
    const stranger = await makeAccount(sql, 'supervisor', await makeDesk(sql));
    const one = app.get(OneReferralQueries);
    for (const actor of [stranger, it.scene.officer, other.scene.pcso]) {
      await expect(one.byId(actor, it.one.personId, it.one.referralId)).rejects.toThrow(NotFoundError);
      await expect(desk.withdraw(actor, { ...it.one, reason: 'Not mine' })).rejects.toThrow(NotFoundError);
      await expect(desk.sendAgain(actor, { ...it.one, linkVersion: 1 })).rejects.toThrow(NotFoundError);
      await expect(desk.markHandled(actor, { ...it.one, note: 'Not mine' })).rejects.toThrow(NotFoundError);
    }
    const crossed = { personId: it.one.personId, referralId: other.one.referralId };
    await expect(one.byId(it.scene.pcso, crossed.personId, crossed.referralId)).rejects.toThrow(NotFoundError);
    await expect(desk.withdraw(it.scene.pcso, { ...crossed, reason: 'Crossed' })).rejects.toThrow(NotFoundError);
    expect(await stateOf(it)).toBe('sent');
  });
});
