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
import type { Browser } from '../support/web-app';

const clock = new TestClock('2026-04-08T12:00:00+01:00');
let desk: PcsoDesk;
let lambeth: Browser;
let supervisor: Browser;
let referralId: string;
let link: string;
beforeAll(async () => {
  desk = await startPcsoDesk(clock);
  const { ids, sql, deskId } = desk;
  const lena = { email: 'lena@example.org', name: 'Lena Sample', role: 'supervisor', borough: 'Lambeth' } as const;
  supervisor = desk.supervisor;
  lambeth = await desk.web.signedIn(lena);
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

const page = () => paths.personCorrections.to(desk.ids.person);
const asked = (more: object = {}) => ({
  ...{ formKey: randomUUID(), words: 'My name is spelled Exempleton' },
  ...{ 'askedOn-day': '7', 'askedOn-month': '4', 'askedOn-year': '2026' },
  ...more,
});
const decideHref = async () =>
  /href="(\/people\/\d+\/corrections\/\d+)"/.exec((await supervisor.get(paths.dataRights.to())).text)![1]!;

test('what a person says is wrong is written down once by who speaks to them, and by nobody else', async () => {
  await desk.pcso.get(page());
  const refused = await desk.pcso.post(page(), asked({ words: '', 'askedOn-year': '2027' }));
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('<title>Error: ');
  expect(refused.text).toContain('href="#askedOn-day"');
  const sent = asked();
  for (let twice = 0; twice < 2; twice += 1) expect((await desk.pcso.post(page(), sent)).status).toBe(303);
  expect(await desk.audits('correction-asked', desk.ids.person)).toBe(1);
  expect((await desk.counter.get(page())).status).toBe(403);
  await desk.elsewhere.get(paths.today.to());
  expect((await desk.elsewhere.post(page(), asked())).status).toBe(404);
});

test('it stands on the person and on the list with its date, and is overdue after a calendar month', async () => {
  for (const [by, path] of [
    [desk.pcso, paths.person.to(desk.ids.person)],
    [desk.supervisor, paths.dataRights.to()],
  ] as const)
    expect(text((await by.get(path)).text)).toContain('To be decided by Thursday 7 May 2026');
  expect((await lambeth.get(paths.dataRights.to())).text).not.toContain('Exempleton');
  clock.set('2026-05-08T09:00:00+01:00');
  const sy = { email: 'sy@example.org', name: 'Sy Sample', role: 'supervisor', borough: 'Camden' } as const;
  supervisor = await desk.web.signedIn(sy);
  await lambeth.signIn('lena@example.org');
  expect(text((await supervisor.get(paths.dataRights.to())).text)).toContain(
    'Overdue: to be decided by Thursday 7 May',
  );
});

test('it is decided once, with an answer, by who looks after data rights; agencies that were given it are told', async () => {
  const decide = await decideHref();
  expect((await supervisor.get(decide)).text).toContain('Harbour Example Refuge');
  expect((await lambeth.get(decide)).status).toBe(404);
  const without = await supervisor.post(decide, { decision: 'corrected', answer: ' ' });
  expect([without.status, text(without.text).includes('Enter what was put right')]).toEqual([422, true]);
  const sent = { decision: 'corrected', answer: 'The family name', referralIds: [referralId, '999'] };
  for (let twice = 0; twice < 2; twice += 1) expect((await supervisor.post(decide, sent)).status).toBe(303);
  expect((await supervisor.post(decide, { ...sent, answer: 'Another' })).status).toBe(422);
  const mails = await desk.sql.query(`select subject_id as id from message where kind = 'details-corrected'`);
  expect(mails).toEqual([{ id: referralId }]);
  expect(text((await desk.web.browser().get(link)).text)).toContain('Something in this referral was wrong');
  const after = text((await supervisor.get(decide)).text);
  for (const one of ['It was wrong and has been put right', 'The family name', 'Last told of a correction'])
    expect(after).toContain(one);
  expect(text((await supervisor.get(paths.dataRights.to())).text)).not.toContain('Overdue');
  expect(await desk.audits('correction-decided', desk.ids.person)).toBe(1);
});
