import { randomUUID } from 'node:crypto';
import { paths } from '../../src/paths';
import { MakingReferrals } from '../../src/referrals/making-referrals.service';
import { linkKey } from '../../src/referrals/referral-link';
import { makeAgency } from '../support/factories/agency';
import { referIn } from '../support/factories/referral';
import { pageText as text } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';
import { testConfig } from '../support/test-config';

let desk: PcsoDesk;
let link: string;
let referralId: string;
beforeAll(async () => {
  desk = await startPcsoDesk(new TestClock('2026-04-08T12:00:00+01:00'));
  const { ids, sql, deskId } = desk;
  await sql.query(`update participant set referral_consent = 'yes' where person_id = $1`, [ids.person]);
  const pcso = { kind: 'account', id: ids.pcso, role: 'pcso', deskId } as const;
  const agencyId = await makeAgency(sql, { name: 'Harbour Example Refuge', boroughs: ['Camden'] });
  const scene = { deskId, pcso, officer: pcso, personId: ids.person, phoneId: ids.phone, caseId: ids.case, agencyId };
  const made = await referIn(desk.web.app.get(MakingReferrals), scene);
  referralId = made.id;
  const key = linkKey(testConfig('postgres://unused').linkSecret, { id: made.id, linkVersion: 1 });
  link = paths.agencyReferral.to(made.reference, key);
});
afterAll(() => desk.web.close());

const form = (more: object = {}) => ({
  ...{ formKey: randomUUID(), answer: 'withdrawn', saidHow: 'telephone', note: 'She rang' },
  ...{ 'saidOn-day': '8', 'saidOn-month': '4', 'saidOn-year': '2026' },
  ...more,
});
const page = () => paths.personConsent.to(desk.ids.person);

test('what is missing is said at its field, and nobody else may', async () => {
  await desk.pcso.get(page());
  const refused = await desk.pcso.post(page(), form({ answer: '', 'saidOn-day': '31', 'saidOn-month': '4' }));
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('<title>Error: ');
  expect(refused.text).toContain('href="#saidOn-day"');
  expect(refused.text).toContain('She rang</textarea>');
  expect((await desk.counter.get(page())).status).toBe(403);
  expect((await desk.elsewhere.get(page())).status).toBe(404);
  await desk.elsewhere.get(paths.today.to());
  expect((await desk.elsewhere.post(page(), form())).status).toBe(404);
  expect(await desk.audits('consent-withdrawn')).toBe(0);
});

test('taken back: the agency sees nothing but that, confirms, and the desk sees what is outstanding until it has', async () => {
  const before = await desk.web.browser().get(link);
  expect(before.text).toContain('Exampleton');
  const sheet = (await desk.pcso.get(page())).text;
  expect(text(sheet)).toContain('Harbour Example Refuge');
  const sent = form();
  for (let twice = 0; twice < 2; twice += 1) expect((await desk.pcso.post(page(), sent)).status).toBe(303);
  expect(text((await desk.pcso.get(page())).text)).toContain('Not confirmed yet');
  expect(text((await desk.pcso.get(paths.person.to(desk.ids.person))).text)).toContain(
    'An agency has not yet confirmed that it has deleted what it was given.',
  );
  expect(text((await desk.pcso.get(paths.referral.to(desk.ids.person, referralId))).text)).toContain('Taken back');

  const agency = desk.web.browser();
  const after = await agency.get(link);
  expect(text(after.text)).toContain('Consent to this referral has been withdrawn');
  for (const one of ['Exampleton', '07700', 'Somebody to talk to', 'Accept the referral'])
    expect(after.text).not.toContain(one);
  expect(after.headers['set-cookie']).toBeUndefined();
  expect((await agency.get(`${link}/deleted`)).status).toBe(404);
  for (let twice = 0; twice < 2; twice += 1) {
    const confirmed = await agency.post(`${link}/deleted`, {});
    expect([confirmed.status, confirmed.headers['location']]).toEqual([303, link]);
  }
  expect(text((await agency.get(link)).text)).toContain('You confirmed on 8 April 2026 at midday');
  expect(text((await desk.pcso.get(page())).text)).toContain('Deleted, confirmed 8 April 2026 at midday');
  expect(await desk.audits('referral-deletion-confirmed', referralId)).toBe(1);
});

test('the form of a further referral says that they must be asked again', async () => {
  const agencyId = await makeAgency(desk.sql, { boroughs: ['Camden'] });
  const details = await desk.pcso.get(paths.referralTo.to(desk.ids.person, agencyId));
  expect(text(details.text)).toContain('On 8 April 2026 they took back their consent to be referred');
  expect(details.text).toContain('name="changedMind"');
});
