import { randomUUID } from 'node:crypto';
import { paths } from '../../src/paths';
import { AgreedWays } from '../../src/plans/agreed-ways.queries';
import { pageText as text, valueOf } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';

let desk: PcsoDesk;
let pcso: PcsoDesk['pcso'];
let id: string;
const clock = new TestClock('2026-04-08T12:00:00+01:00');
beforeAll(async () => {
  desk = await startPcsoDesk(clock);
  ({ pcso } = desk);
  id = desk.ids.person;
});
afterAll(() => desk.web.close());

const show = () => pcso.post(paths.personShow.to(id), { shownOn: 'agreed', reason: 'A call' });
const agreed = async () => text((await pcso.get(paths.personAgreed.to(id))).text);
const history = async () => text((await pcso.get(`${paths.personHistory.to(id)}?kind=plan`)).text);
const ways = () => desk.web.app.get(AgreedWays).latestFirst(id, 10);
async function form(change: Record<string, string> = {}) {
  const html = (await pcso.get(paths.personAgreedWay.to(id))).text;
  return { formKey: valueOf(html, 'formKey'), version: valueOf(html, 'version'), way: 'telephone', ...change };
}
const save = (typed: Record<string, string>) => pcso.post(paths.personAgreedWay.to(id), typed);

it('stays covered until how to contact them has been read, and comes back from there', async () => {
  expect(await agreed()).toContain('Covered until you have read how to contact them');
  expect((await pcso.get(paths.personAgreedWay.to(id))).headers['location']).toBe(paths.personAgreed.to(id));
  expect((await show()).headers['location']).toBe(`${paths.personAgreed.to(id)}#safe-contact`);
  const page = await agreed();
  expect(page).toMatch(/How Not asked yet.* When Not asked yet/);
  expect(page).toContain('Nothing agreed: the desk’s default of 28 days between updates');
});

it('comes back with what was typed where something is missing, or the way cannot be used', async () => {
  const none = await save(await form({ way: '', times: 'When the children sleep' }));
  expect(none.status).toBe(422);
  expect(none.text).toContain('<title>Error: How and when they want to be contacted');
  expect(text(none.text)).toContain('Choose how they want to be contacted');
  expect(none.text).toContain('When the children sleep');
  const letter = await save(await form({ way: 'letter' }));
  expect(letter.status).toBe(422);
  expect(letter.text).toContain('href="#whyNotUsed"');
  expect(text(letter.text)).toContain(
    'Letter cannot be used, because no address of theirs is on record: enter why not',
  );
  expect(await ways()).toEqual([]);
});

it('is saved once, and stands on the person, beside the numbers, in the brief and in the history', async () => {
  const typed = await form({ times: 'Weekdays before 3pm' });
  expect((await save(typed)).headers['location']).toBe(paths.personAgreed.to(id));
  expect((await save(typed)).status).toBe(303);
  expect(await ways()).toHaveLength(1);
  expect(await desk.audits('contact-way-agreed', id)).toBe(1);
  expect(await agreed()).toContain('Telephone Since 8 April 2026 at midday, agreed with Priya Sample');
  const said = 'How they want to be contacted: telephone , Weekdays before 3pm';
  for (const path of [paths.person, paths.contactNew]) expect(text((await pcso.get(path.to(id))).text)).toContain(said);
  const brief = text((await pcso.get(paths.personBrief.to(id))).text);
  expect(brief).toContain('How they want to be contacted: telephone');
  expect(brief).not.toContain('before 3pm');
  expect(await history()).toContain('How they want to be contacted: telephone');
  expect(await history()).not.toContain('before 3pm');
});

it('says where the way cannot be used any more, and keeps the reason once it is recorded', async () => {
  await desk.sql.query('update contact_point set frozen_at = $2, frozen_reason = $3 where id = $1', [
    ...[desk.ids.phone, clock.now(), 'Someone else answered'],
  ]);
  const hindered =
    'It cannot be used, because someone else answered their telephone number, and it is frozen. Nobody has recorded what is done instead.';
  expect(await agreed()).toContain(hindered);
  const contact = await pcso.get(paths.contactNew.to(id));
  expect(text(contact.text)).toContain(`${hindered} Record why it is not used`);
  expect((await save(await form({ whyNotUsed: 'We meet at the library' }))).status).toBe(303);
  const page = await agreed();
  expect(page).toContain('Why it is not used: We meet at the library');
  expect(page).not.toContain('Nobody has recorded');
  expect(page).toContain('From 8 April 2026 at midday: telephone, Weekdays before 3pm (agreed with Priya Sample)');
});

it('covers their words again, and shows nothing of it to another desk', async () => {
  clock.set('2026-04-08T12:20:00+01:00');
  for (const path of [paths.person, paths.contactNew, paths.personAgreed]) {
    const page = text((await pcso.get(path.to(id))).text);
    expect(page).not.toMatch(/before 3pm|library/);
  }
  const typed = { formKey: randomUUID(), version: '1', way: 'video' };
  for (const path of [paths.personAgreed, paths.personAgreedWay])
    expect((await desk.elsewhere.get(path.to(id))).status).toBe(404);
  expect((await desk.elsewhere.post(paths.personAgreedWay.to(id), typed)).status).toBe(404);
  expect((await desk.counter.get(paths.personAgreed.to(id))).status).toBe(403);
  expect(await ways()).toHaveLength(2);
});
