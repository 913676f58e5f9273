import { Transactions, type Tx } from '../../src/database/transactions';
import { paths } from '../../src/paths';
import { MakingReferrals } from '../../src/referrals/making-referrals.service';
import { linkKey } from '../../src/referrals/referral-link';
import { ReferralsService } from '../../src/referrals/referrals.service';
import { makeReferralScene, referIn, type ReferralScene } from '../support/factories/referral';
import { TestClock } from '../support/test-clock';
import { testConfig } from '../support/test-config';
import { type Browser, startWebApp, type WebApp } from '../support/web-app';

const clock = new TestClock();
let web: WebApp;
let sql: Tx;
let agency: Browser;

beforeAll(async () => {
  web = await startWebApp(clock);
  sql = web.app.get(Transactions).reader;
  agency = web.browser();
});
afterAll(() => web.close());
beforeEach(() => clock.set('2026-03-02T10:00:00Z'));

interface Sent {
  readonly scene: ReferralScene;
  readonly id: string;
  readonly name: string;
  readonly link: string;
  readonly at: (version: number) => string;
}

async function sent(): Promise<Sent> {
  const scene = await makeReferralScene(sql);
  await sql.query(`update desk set telephone = '020 7946 0100' where id = $1`, [scene.deskId]);
  const { id, reference } = await referIn(web.app.get(MakingReferrals), scene);
  const secret = testConfig('postgres://unused').linkSecret;
  const at = (linkVersion: number) => paths.agencyReferral.to(reference, linkKey(secret, { id, linkVersion }));
  const [person]: { family_name: string }[] = await sql.query('select family_name from person where id = $1', [
    scene.personId,
  ]);
  return { scene, id, name: person!.family_name, link: at(1), at };
}

const rowOf = async (id: string): Promise<unknown> =>
  (await sql.query('select * from referral where id = $1', [id])) as unknown;
const stepsOf = async (id: string): Promise<string[]> =>
  (
    (await sql.query('select step from referral_step where referral_id = $1 order by id', [id])) as { step: string }[]
  ).map((row) => row.step);

describe('an agency with a link', () => {
  it('opens it without an account; however often a scanner was there first, nothing changes but the audit', async () => {
    const it = await sent();
    const before = await rowOf(it.id);
    for (let i = 0; i < 3; i += 1) await web.browser().get(it.link);
    for (const action of ['accept', 'decline', 'outcome'])
      expect((await agency.get(`${it.link}/${action}`)).status).toBe(404);
    const page = await agency.get(it.link);
    expect(page.status).toBe(200);
    expect(page.text).toContain(it.name);
    expect(page.text).toContain('Accept the referral');
    expect(await rowOf(it.id)).toEqual(before);
    expect(await stepsOf(it.id)).toEqual(['sent']);
    const audited: { actor_kind: string; actor_id: string }[] = await sql.query(
      `select actor_kind, actor_id from audit_entry where event = 'referral-opened' and subject_id = $1`,
      [it.id],
    );
    expect(audited).toHaveLength(4);
    expect(audited[0]).toEqual({ actor_kind: 'agency', actor_id: it.scene.agencyId });
  });

  it('is answered so that nothing is kept, indexed or passed on, and gets no cookie', async () => {
    const page = await web.browser().get((await sent()).link);
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.headers['x-robots-tag']).toContain('noindex');
    expect(page.headers['referrer-policy']).toBe('no-referrer');
    expect(page.headers['set-cookie']).toBeUndefined();
  });

  it('finds the same page as for anything unknown with a forged key', async () => {
    const it = await sent();
    const forged = it.link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    const unknown = await agency.get('/r/R-222222/nothing');
    for (const path of [
      forged,
      it.link.slice(0, -5),
      (await sent()).link.replace(/R-\w+/, /R-\w+/.exec(it.link)![0]),
    ]) {
      const answer = await agency.get(path);
      expect(answer.status).toBe(404);
      expect(answer.text.replace(/nonce="[^"]+"/, '')).toBe(unknown.text.replace(/nonce="[^"]+"/, ''));
      expect((await agency.post(`${path}/accept`, {})).status).toBe(404);
    }
    expect(await stepsOf(it.id)).toEqual(['sent']);
  });

  it('accepts once: a second sending shows the same page and adds no step', async () => {
    const it = await sent();
    const twice = await Promise.all([agency.post(`${it.link}/accept`, {}), agency.post(`${it.link}/accept`, {})]);
    expect(twice.map((answer) => [answer.status, answer.headers['location']])).toEqual([
      [303, it.link],
      [303, it.link],
    ]);
    const page = (await agency.get(it.link)).text;
    expect(page).toContain('You accepted this referral on 2 March 2026 at 10am');
    expect(page).toContain(it.name);
    expect(page).not.toContain('Decline the referral');
    expect(await stepsOf(it.id)).toEqual(['sent', 'accepted']);
  });

  it('declines with a reason and not without', async () => {
    const it = await sent();
    const without = await agency.post(`${it.link}/decline`, { note: 'We are <full>' });
    expect(without.status).toBe(422);
    expect(without.text).toContain('<title>Error: Referral R-');
    expect(without.text).toContain('href="#reason"');
    expect(without.text).toContain('We are &lt;full&gt;</textarea>');
    expect(await stepsOf(it.id)).toEqual(['sent']);
    expect((await agency.post(`${it.link}/decline`, { reason: 'full', note: 'Until May' })).status).toBe(303);
    const page = (await agency.get(it.link)).text;
    expect(page).toContain('You declined this referral');
    expect(page).not.toContain(it.name);
    expect(page).not.toContain('Until May');
    expect((await agency.post(`${it.link}/accept`, {})).status).toBe(303);
    expect(await stepsOf(it.id)).toEqual(['sent', 'declined']);
  });

  it('reports the outcome later, when the details no longer show', async () => {
    const it = await sent();
    await agency.post(`${it.link}/accept`, {});
    clock.set('2026-05-11T10:00:00Z');
    const page = (await agency.get(it.link)).text;
    expect(page).toContain('The details are no longer shown here');
    expect(page).not.toContain(it.name);
    expect((await agency.post(`${it.link}/outcome`, { outcome: 'support-given', text: '' })).status).toBe(422);
    const outcome = { outcome: 'support-given', text: 'Six conversations' };
    expect((await agency.post(`${it.link}/outcome`, outcome)).status).toBe(303);
    expect((await agency.post(`${it.link}/outcome`, outcome)).status).toBe(303);
    expect((await agency.get(it.link)).text).toContain('You reported the outcome of this referral on 11 May 2026');
    expect(await stepsOf(it.id)).toEqual(['sent', 'accepted', 'outcome']);
  });

  it('reads after expiry only that it expired and whom to ring', async () => {
    const it = await sent();
    clock.set('2026-03-17T00:00:00Z');
    const page = await agency.get(it.link);
    expect(page.status).toBe(200);
    expect(page.text).toContain('This link expired at the end of 16 March 2026');
    expect(page.text).toContain('020 7946 0100');
    expect(page.text).not.toContain(it.name);
    await agency.post(`${it.link}/accept`, {});
    expect(await stepsOf(it.id)).toEqual(['sent']);
  });

  it('reads after withdrawal that it was withdrawn, and cannot accept any more', async () => {
    const it = await sent();
    const open = await agency.get(it.link);
    expect(open.text).toContain('Accept the referral');
    const one = { personId: it.scene.personId, referralId: it.id };
    await web.app.get(ReferralsService).withdraw(it.scene.pcso, { ...one, reason: 'They changed their mind' });
    expect((await agency.post(`${it.link}/accept`, {})).status).toBe(303);
    const page = (await agency.get(it.link)).text;
    expect(page).toContain('The desk has withdrawn this referral');
    expect(page).not.toContain(it.name);
    expect(page).not.toContain('They changed their mind');
    expect(await stepsOf(it.id)).toEqual(['sent', 'withdrawn']);
  });

  it('is led from an older link to the newer, and told when the desk took it back', async () => {
    const it = await sent();
    const one = { personId: it.scene.personId, referralId: it.id };
    await web.app.get(ReferralsService).sendAgain(it.scene.pcso, { ...one, linkVersion: 1 });
    expect((await agency.get(it.link)).text).toContain('A newer link to this referral has been sent');
    expect((await agency.get(it.at(2))).text).toContain('Accept the referral');
    await sql.query(`update referral set state = 'returned' where id = $1`, [it.id]);
    const page = (await agency.get(it.at(2))).text;
    expect(page).toContain('taken this referral back because it was not answered in time');
    expect(page).not.toContain(it.name);
  });

  it('is asked to wait where its network asks without end', async () => {
    const it = await sent();
    let status = 200;
    for (let i = 0; i < 200 && status === 200; i += 1) status = (await agency.get(it.link)).status;
    expect(status).toBe(429);
    expect((await agency.get(paths.signIn.to())).status).toBe(200);
  });
});
