import { paths } from '../../src/paths';
import { makeContact } from '../support/factories/contact';
import { pageText as text, valueOf } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';
import type { Browser } from '../support/web-app';

const clock = new TestClock('2026-04-08T12:00:00+01:00');
let desk: PcsoDesk;
let second: Browser;
let lambeth: Browser;
let secondId: string;

beforeAll(async () => {
  desk = await startPcsoDesk(clock);
  const { web, sql, ids, deskId } = desk;
  second = await web.signedIn({ email: 'sam@example.org', name: 'Sam Sample', role: 'pcso', borough: 'Camden' });
  lambeth = await web.signedIn({ email: 'liz@example.org', name: 'Liz', role: 'supervisor', borough: 'Lambeth' });
  const [sam] = (await sql.query(`select id from account where email = 'sam@example.org'`)) as { id: string }[];
  secondId = sam!.id;
  const by = (id: string) => ({ kind: 'account', id, role: 'pcso', deskId }) as const;
  for (let day = 1; day <= 6; day += 1)
    await makeContact(sql, by(ids.pcso), ids.person, `2026-03-0${day}T10:00:00Z`, 'spoke');
  await makeContact(sql, by(secondId), ids.person, '2026-03-31T22:30:00Z', 'no-answer');
  await makeContact(sql, by(secondId), ids.person, '2026-03-31T23:30:00Z', 'spoke');
});
afterAll(() => desk.web.close());

const march = { 'from-day': '1', 'from-month': '3', 'from-year': '2026', 'until-day': '31', 'until-month': '3' };
const marks = { 'mark-0': 'yes', 'mark-1': 'partly', 'mark-2': 'no', 'mark-3': 'does-not-apply', 'mark-4': 'yes' };
let sample: string;
let ofSecond: string;

test('a supervisor draws one, of the days of London, with somebody of each PCSO, once however often the form is sent', async () => {
  const { supervisor, pcso } = desk;
  expect((await supervisor.get(paths.supervision.to())).text).toContain(paths.dipSamples.to());
  expect((await pcso.get(paths.dipSampleNew.to())).status).toBe(403);
  const form = {
    formKey: valueOf((await supervisor.get(paths.dipSampleNew.to())).text, 'formKey'),
    ...march,
    pcsoId: '',
  };
  const few = await supervisor.post(paths.dipSampleNew.to(), { ...form, 'until-year': '2026', size: '1' });
  expect(few.status).toBe(422);
  expect(text(few.text)).toContain('Draw at least 2: so many PCSOs recorded contacts then');
  const noDay = await supervisor.post(paths.dipSampleNew.to(), { ...form, 'until-year': '', size: '3' });
  expect(noDay.status).toBe(422);
  expect(noDay.text).toContain('href="#until-day">Enter the last day, such as 30 4 2026</a>');
  expect(noDay.text).toContain('<h1 class="govuk-heading-l">Draw a sample</h1>');
  const places: string[] = [];
  for (let time = 0; time < 2; time += 1) {
    const answer = await supervisor.post(paths.dipSampleNew.to(), { ...form, 'until-year': '2026', size: '3' });
    places.push(answer.headers['location']!);
  }
  expect(new Set(places).size).toBe(1);
  sample = places[0]!;
  const page = text((await supervisor.get(sample)).text);
  expect(page).toContain('3 of 7 contacts, drawn by Sue Sample');
  expect(page.match(/by Priya Sample/g)).toHaveLength(2);
  expect(page.match(/no answer, by Sam Sample/g)).toHaveLength(1);
  expect(await desk.audits('dip-sample-drawn')).toBe(1);
});

test('it is nothing to another desk', async () => {
  expect((await lambeth.get(sample)).status).toBe(404);
  expect(text((await lambeth.get(paths.dipSamples.to())).text)).toContain('No sample has been drawn yet.');
  const html = (await desk.supervisor.get(sample)).text;
  const contacts = [...html.matchAll(/href="(\/dip-samples\/\d+\/contacts\/\d+)"/g)].map((link) => link[1]!);
  for (const at of contacts) {
    expect((await lambeth.get(at)).status).toBe(404);
    expect((await lambeth.post(at, { ...marks, version: '0', feedback: 'x' })).status).toBe(404);
    const page = text((await desk.supervisor.get(at)).text);
    if (page.includes('by Sam Sample')) ofSecond = at;
  }
});

test('each contact is marked with every question answered; two at once see what the other saved', async () => {
  const { supervisor } = desk;
  await supervisor.get(ofSecond);
  const wrong = await supervisor.post(ofSecond, { ...marks, 'mark-2': '', version: '0', feedback: '' });
  expect(wrong.status).toBe(422);
  expect(text(wrong.text)).toMatch(/Choose an answer to question 3.*Say what was good/);
  expect((await supervisor.post(ofSecond, { ...marks, version: '0', feedback: 'Try a text next' })).status).toBe(303);
  const late = await supervisor.post(ofSecond, { ...marks, version: '0', feedback: 'My own words' });
  expect(late.status).toBe(409);
  expect(text(late.text)).toContain('Try a text next');
  expect(late.text).toContain('My own words');
  expect(text((await supervisor.get(paths.dipSamples.to())).text)).toContain(
    'Were they told what was owed, in plain words? 0 1 0 0%',
  );
});

test('whoever recorded it sees the feedback from Today on and answers once; nobody else does', async () => {
  const { supervisor, pcso } = desk;
  expect(text((await pcso.get(paths.today.to())).text)).not.toContain('Feedback on');
  expect(text((await pcso.get(paths.feedback.to())).text)).toContain('Nobody has given you feedback yet.');
  expect(text((await second.get(paths.today.to())).text)).toContain('Feedback on 1 of your contacts');
  const at = /href="(\/feedback\/\d+\/\d+)"/.exec((await second.get(paths.feedback.to())).text)![1]!;
  expect(text((await second.get(at)).text)).toContain('“Try a text next”');
  expect((await pcso.get(at)).status).toBe(404);
  expect((await pcso.post(at, { words: 'Not mine' })).status).toBe(404);
  expect((await second.post(at, { words: ' ' })).status).toBe(422);
  for (const words of ['I will', 'Again']) expect((await second.post(at, { words })).status).toBe(303);
  expect(text((await second.get(paths.today.to())).text)).not.toContain('Feedback on');
  expect(text((await supervisor.get(ofSecond)).text)).toMatch(/Answer of Sam Sample, .* I will/);
  const after = await supervisor.post(ofSecond, { ...marks, version: '1', feedback: 'Changed' });
  expect(text(after.text)).toContain('It has been answered already');
  expect(await desk.audits('feedback-answered')).toBe(1);
});

test('other questions are another version: samples keep those they were drawn under', async () => {
  const { supervisor } = desk;
  const html = (await supervisor.get(paths.dipQuestions.to())).text;
  expect(text(html)).toContain('Version 1, as supplied with the product.');
  const form = { formKey: valueOf(html, 'formKey'), version: valueOf(html, 'version'), questions: ' \n' };
  expect((await supervisor.post(paths.dipQuestions.to(), form)).status).toBe(422);
  for (let time = 0; time < 2; time += 1)
    await supervisor.post(paths.dipQuestions.to(), { ...form, questions: 'Was it kind?\n\nWas it short?' });
  expect(text((await supervisor.get(paths.dipQuestions.to())).text)).toContain('Version 2, written by Sue Sample');
  expect(text((await lambeth.get(paths.dipQuestions.to())).text)).toContain('Version 1,');
  expect(text((await supervisor.get(ofSecond)).text)).toContain('Could somebody else go on from this record?');
});
