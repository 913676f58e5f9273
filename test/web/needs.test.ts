import { paths } from '../../src/paths';
import { pageText as text, valueOf } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';

let desk: PcsoDesk;
beforeAll(async () => {
  desk = await startPcsoDesk(new TestClock('2026-04-08T12:00:00+01:00'));
  await desk.sql.query("update crime_case set flags = '{domestic-abuse}' where id = $1", [desk.ids.case]);
});
afterAll(() => desk.web.close());

const form = async (change: Record<string, string | string[]> = {}) => {
  const html = (await desk.pcso.get(paths.personNeedsAssess.to(desk.ids.person))).text;
  return {
    html,
    typed: {
      formKey: valueOf(html, 'formKey'),
      version: valueOf(html, 'version'),
      reasons: ['domestic-abuse', 'fear-or-distress'],
      specialMeasures: ['screens'],
      interpreter: 'no',
      wantsSupporter: 'yes',
      accessNeeds: 'Large print',
      contactId: 'record',
      'review-day': '20',
      'review-month': '4',
      'review-year': '2026',
      ...change,
    },
  };
};

it('ticks at first what the record says, and says why', async () => {
  const { html } = await form();
  expect(html).toMatch(/value="domestic-abuse"\s+checked/);
  expect(html).not.toMatch(/value="hate-crime"\s+checked/);
  expect(text(html)).toContain('The record says so: CAM/000001/26');
});

it('comes back with what was typed where something is missing', async () => {
  const { typed } = await form();
  const answer = await desk.pcso.post(paths.personNeedsAssess.to(desk.ids.person), {
    ...typed,
    contactId: [],
    interpreter: 'yes',
    'review-day': '31',
  });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('<title>Error: Assess their needs');
  const page = text(answer.text);
  expect(page).toContain('Choose when you asked them');
  expect(page).toContain('Enter a real day to review it');
  expect(answer.text).toContain('Large print');
  const unspoken = await desk.pcso.post(paths.personNeedsAssess.to(desk.ids.person), { ...typed, interpreter: 'yes' });
  expect(text(unspoken.text)).toContain('Enter the language they need an interpreter for');
});

it('decides the level, stands on the page with its history, and on Today when its review is due', async () => {
  const { typed } = await form();
  const saved = await desk.pcso.post(paths.personNeedsAssess.to(desk.ids.person), typed);
  expect(saved.headers['location']).toBe(paths.person.to(desk.ids.person));
  const person = text((await desk.pcso.get(paths.person.to(desk.ids.person))).text);
  expect(person).toContain('Enhanced Rights, since 8 April 2026');
  expect(person).toContain('To be reviewed: Monday 20 April 2026');
  const needs = text((await desk.pcso.get(paths.personNeeds.to(desk.ids.person))).text);
  expect(needs).toContain('Screens around the witness box (section 23)');
  expect(needs).toContain('From the record: they were not asked');
  expect(text((await desk.pcso.get(paths.today.to())).text)).not.toContain('Needs to be reviewed');
  await desk.sql.query("update needs_assessment set review_on = '2026-04-08'");
  const today = text((await desk.pcso.get(paths.today.to())).text);
  expect(today).toContain('1 review of needs');
  expect(today).toContain('assess again');
});

it('shows both texts where two people save', async () => {
  const { typed } = await form();
  const stale = await form({ accessNeeds: 'A hearing loop' });
  expect((await desk.pcso.post(paths.personNeedsAssess.to(desk.ids.person), typed)).status).toBe(303);
  const conflict = await desk.pcso.post(paths.personNeedsAssess.to(desk.ids.person), stale.typed);
  expect(conflict.status).toBe(409);
  expect(text(conflict.text)).toContain('Somebody else changed this person first');
  expect(text(conflict.text)).toContain('To take part, recorded now Large print');
  expect(conflict.text).toContain('A hearing loop');
});

it('is not for another desk, a front counter or an officer’s eyes', async () => {
  const { typed } = await form();
  for (const path of [paths.personNeeds, paths.personNeedsAssess]) {
    expect((await desk.elsewhere.get(path.to(desk.ids.person))).status).toBe(404);
    expect((await desk.counter.get(path.to(desk.ids.person))).status).toBe(403);
    expect((await desk.pcso.get(path.to(desk.ids.shared))).status).toBe(422);
  }
  expect((await desk.elsewhere.post(paths.personNeedsAssess.to(desk.ids.person), typed)).status).toBe(404);
});

it('says where a birth date speaks against “under 18”, and not where it does not', async () => {
  const born = (day: string) => desk.sql.query('update person set born_on = $2 where id = $1', [desk.ids.person, day]);
  const doubt = 'Their birth date, 5 February 1993, says 33 years old';
  await born('1993-02-05');
  expect(text((await form()).html)).toContain(doubt);
  const { typed } = await form({ reasons: ['under-18'] });
  expect((await desk.pcso.post(paths.personNeedsAssess.to(desk.ids.person), typed)).status).toBe(303);
  const page = async () => text((await desk.pcso.get(paths.personNeeds.to(desk.ids.person))).text);
  expect(await page()).toContain(`“Under 18” is a reason of this assessment. ${doubt}`);
  await born('2012-02-05');
  expect(text((await form()).html)).not.toContain('years old. If that is wrong');
  expect(await page()).not.toContain('is a reason of this assessment');
});
