import { MakingReferrals } from '../../src/referrals/making-referrals.service';
import { paths } from '../../src/paths';
import { makeAgency } from '../support/factories/agency';
import type { AccountActor } from '../support/factories/account';
import { makeQuestion } from '../support/factories/question';
import { referIn } from '../support/factories/referral';
import { pageText as text } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';
import { copies } from './at-scale/support/copies';

const REFERRALS = paths.deskWaiting.to('referrals');
let desk: PcsoDesk;
let references: string[];

beforeAll(async () => {
  desk = await startPcsoDesk(new TestClock('2026-04-08T12:00:00+01:00'));
  const { sql, ids, deskId, web } = desk;
  const pcso: AccountActor = { kind: 'account', id: ids.pcso, role: 'pcso', deskId };
  await sql.query(`update participant set referral_consent = 'yes'`);
  const subject = { pcso, personId: ids.person, caseId: ids.case, agencyId: await makeAgency(sql) };
  const { id } = await referIn(web.app.get(MakingReferrals), subject as Parameters<typeof referIn>[1]);
  await sql.query(`update referral set state = 'declined', decline_reason = 'full' where id = $1`, [id]);
  const more = await copies(sql, 'referral', { of: `m.id = ${id}`, count: 22, sql: { reference: `'R-' || v.id` } });
  await copies(sql, 'referral_step', { of: `m.referral_id = ${id}`, count: 22, each: { referral_id: more } });
  const asked = { personId: ids.person, caseId: ids.case, by: pcso };
  for (const dueOn of ['2026-04-07', '2026-04-08']) await makeQuestion(sql, asked, { due_on: dueOn });
  const all = (await sql.query('select reference from referral')) as { reference: string }[];
  references = all.map((one) => one.reference);
  await sql.query('update person set pcso_id = null where id = $1', [ids.person]);
});
afterAll(() => desk.web.close());

it('what waits for people without a point of contact stands on the desk’s lists, the first of it on the page', async () => {
  const page = text((await desk.supervisor.get(paths.desk.to())).text);
  expect(page).toContain('1 person has no point of contact');
  expect(page).toContain('Questions waiting too long (1)');
  expect(page).toContain('Referrals that wait for the desk (23)');
  expect(page).toContain('And 18 more : Referrals that wait for the desk');
});

it('the whole list comes a page at a time, each once, and says who has nobody', async () => {
  const seen: string[] = [];
  const pages: number[] = [];
  for (let at: string | undefined = REFERRALS; at !== undefined;) {
    const { status, text: html } = await desk.supervisor.get(at);
    expect([status, text(html).includes('No point of contact')]).toEqual([200, true]);
    const found = references.filter((reference) => html.includes(`>${reference}</a>`));
    seen.push(...found);
    pages.push(found.length);
    at = /href="([^"]+)" rel="next"/.exec(html)?.[1];
  }
  expect(pages).toEqual([20, 3]);
  expect(seen.toSorted()).toEqual(references.toSorted());
  expect(await desk.audits('desk-waiting-seen')).toBe(2);
});

it('is not for a PCSO, shows nothing to another desk, and knows no other list', async () => {
  expect((await desk.pcso.get(REFERRALS)).status).toBe(403);
  const liz = await desk.web.signedIn({
    ...{ email: 'liz@example.org', name: 'Liz', role: 'supervisor', borough: 'Lambeth' },
  });
  for (const list of ['referrals', 'late-questions', 'lost-letters'])
    expect(text((await liz.get(paths.deskWaiting.to(list))).text)).toContain('(0) Nothing is waiting.');
  for (const list of ['answers', 'toString'])
    expect((await desk.supervisor.get(paths.deskWaiting.to(list))).status).toBe(404);
});
