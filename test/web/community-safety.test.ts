import { paths } from '../../src/paths';
import { pageText as text, valueOf } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';

let desk: PcsoDesk;
let path: string;
beforeAll(async () => {
  desk = await startPcsoDesk(new TestClock('2026-04-08T12:00:00+01:00'));
  path = paths.caseCommunitySafety.to(desk.ids.case);
});
afterAll(() => desk.web.close());

const typed = async (change: Record<string, string | string[]> = {}) => {
  const html = (await desk.pcso.get(path)).text;
  return {
    formKey: valueOf(html, 'formKey'),
    marksBefore: /name="marksBefore" value="([^"]*)"/.exec(html)![1]!,
    ...change,
  };
};
const page = async (at: string) => text((await desk.pcso.get(at)).text);

it('need not know of a burglary, and has to once the desk marks it', async () => {
  expect(await page(paths.case.to(desk.ids.case))).toContain('Community Safety Unit Need not know of this case');
  const form = await typed({ marks: ['forced-marriage'] });
  expect((await desk.pcso.post(path, form)).status).toBe(303);
  expect((await desk.pcso.post(path, form)).status).toBe(303);
  expect(await desk.audits('case-marked', desk.ids.case)).toBe(1);
  expect(await page(paths.case.to(desk.ids.case))).toContain('Not told yet (forced marriage)');
  const person = await page(paths.person.to(desk.ids.person));
  expect(person).toContain('Community Safety Unit: Not told yet (forced marriage)');
  expect(person).toContain('forced marriage');
});

it('says who was told when, once, and keeps what was typed where something is missing', async () => {
  const day = { 'told-day': '7', 'told-month': '4', 'told-year': '2026' };
  const marks = ['forced-marriage'];
  const wrong = await desk.pcso.post(path, await typed({ marks, note: 'Passport kept safe', ...day }));
  expect(wrong.status).toBe(422);
  expect(text(wrong.text)).toContain('Enter whom you told in the unit');
  expect(wrong.text).toContain('Passport kept safe');
  const unread = await desk.pcso.post(path, await typed({ marks, who: 'DS Sample' }));
  expect(text(unread.text)).toContain('Enter the day on which you told them');
  const form = await typed({ marks, who: 'DS Sample', note: 'Passport kept safe', ...day });
  expect((await desk.pcso.post(path, form)).status).toBe(303);
  expect((await desk.pcso.post(path, form)).status).toBe(303);
  expect(await desk.audits('safety-unit-told', desk.ids.case)).toBe(1);
  expect(await page(path)).toContain('DS Sample was told on 7 April 2026, by Priya Sample. Passport kept safe');
  expect(await page(paths.person.to(desk.ids.person))).toContain('Told on 7 April 2026 (forced marriage)');
});

it('shows both where two people mark it', async () => {
  const [first, stale] = [await typed({ marks: [] }), await typed({ marks: ['honour-based'] })];
  expect((await desk.pcso.post(path, first)).status).toBe(303);
  const conflict = await desk.pcso.post(path, stale);
  expect(conflict.status).toBe(409);
  expect(text(conflict.text)).toContain('Marked as, recorded now Neither');
});

it('is not for another desk or a front counter', async () => {
  expect((await desk.elsewhere.get(path)).status).toBe(404);
  expect((await desk.elsewhere.post(path, await typed({ marks: [] }))).status).toBe(404);
  expect((await desk.counter.get(path)).status).toBe(403);
});
