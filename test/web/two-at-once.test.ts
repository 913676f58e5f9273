import { paths } from '../../src/paths';
import { makeAgency } from '../support/factories/agency';
import { pageText as text } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';
import type { Browser } from '../support/web-app';

const clock = new TestClock('2026-04-08T12:00:00+01:00');
let desk: PcsoDesk;
let agency: string;
let administrator: Browser;
let other: Browser;

beforeAll(async () => {
  desk = await startPcsoDesk(clock);
  agency = await makeAgency(desk.sql);
  administrator = await desk.web.signedIn({ email: 'ada@example.org', name: 'Ada Sample', role: 'administrator' });
  other = await desk.web.signedIn({ email: 'abe@example.org', name: 'Abe Sample', role: 'administrator' });
});
afterAll(() => desk.web.close());

type Form = Record<string, string | string[]>;
const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&#39;', "'").replaceAll('&amp;', '&');

/** What a browser would send of the form on the page that holds a version, without the token, which a Browser adds. */
function formOn(html: string): Form {
  const form = /<form[^>]*method="post"[\s\S]*?<\/form>/g;
  const [found] = [...html.matchAll(form)].map(([one]) => one).filter((one) => /name="version"/.test(one));
  const sent: [string, string][] = [];
  for (const [tag] of (found ?? '').matchAll(/<input[^>]*>/g)) {
    const chosen = !['checkbox', 'radio'].includes(attribute(tag, 'type') ?? '') || /\schecked/.test(tag);
    const name = attribute(tag, 'name');
    if (chosen && name !== undefined && name !== '_csrf') sent.push([name, attribute(tag, 'value') ?? '']);
  }
  for (const [area, words] of (found ?? '').matchAll(/<textarea[^>]*>([\s\S]*?)<\/textarea>/g))
    sent.push([attribute(area, 'name')!, words!]);
  for (const [select] of (found ?? '').matchAll(/<select[\s\S]*?<\/select>/g)) {
    const option = /<option[^>]*\sselected[^>]*>/.exec(select)?.[0] ?? '';
    sent.push([attribute(select, 'name')!, attribute(option, 'value') ?? '']);
  }
  const all: Form = {};
  for (const [name, value] of sent) all[name] = name in all ? [all[name]!, value].flat() : value;
  return all;
}

interface Case {
  readonly at: () => string;
  readonly by: () => readonly [Browser, Browser];
  /** What each of the two changes, and how the second sees the words of the first. */
  readonly first: Form;
  readonly second: Form;
  readonly seen: RegExp;
  readonly kept: RegExp;
  /** Something that is refused, after which the form still goes by the version it was opened with. */
  readonly wrong: Form;
  /** It is shown only to those who have read the warning. */
  readonly covered?: true;
}

const ours = () => [desk.pcso, desk.supervisor] as const;
const person = () => desk.ids.person;
const CASES: Record<string, Case> = {
  'details of a person': {
    at: () => paths.personDetails.to(person()),
    by: ours,
    first: { givenNames: 'Aminah' },
    second: { givenNames: 'Aminata' },
    seen: /Aminah/,
    kept: /value="Aminata"/,
    wrong: { 'born-day': '31', 'born-month': '2', 'born-year': '1990' },
  },
  'what to know before contact': {
    at: () => paths.contactDetailsNote.to(person()),
    by: ours,
    first: { safeContact: 'Only in the morning' },
    second: { safeContact: 'Only in the evening' },
    seen: /Only in the morning/,
    kept: /Only in the evening/,
    wrong: { safeContact: 'x'.repeat(5000) },
    covered: true,
  },
  'a number': {
    at: () => paths.contactDetail.to(person(), desk.ids.phone),
    by: ours,
    first: { bestTimes: 'After five' },
    second: { bestTimes: 'Before nine' },
    seen: /After five/,
    kept: /value="Before nine"/,
    wrong: { safety: 'nonsense' },
    covered: true,
  },
  'the plan': {
    at: () => paths.personPlan.to(person()),
    by: ours,
    first: { everyDays: '7' },
    second: { everyDays: '14' },
    seen: /an update every 7 days/,
    kept: /value="14"/,
    wrong: { everyDays: '0' },
  },
  'how and when to contact': {
    at: () => paths.personAgreedWay.to(person()),
    by: ours,
    first: { way: 'telephone', times: 'After dusk' },
    second: { way: 'video', times: 'Before dawn' },
    seen: /recorded now Telephone[\s\S]*After dusk/,
    kept: /value="Before dawn"/,
    wrong: { way: 'nonsense' },
    covered: true,
  },
  'declined updates': {
    at: () => paths.personDeclines.to(person()),
    by: ours,
    first: { which: 'some', kinds: ['bail'] },
    second: { which: 'some', kinds: ['hearing'] },
    seen: /they do not want Release on police bail/,
    kept: /value="hearing"\s+checked/,
    wrong: { which: 'nonsense' },
  },
  'an agency': {
    at: () => paths.agencyEdit.to(agency),
    by: () => [desk.supervisor, administrator],
    first: { name: 'The first agency' },
    second: { name: 'The second agency' },
    seen: /The first agency/,
    kept: /value="The second agency"/,
    wrong: { name: '' },
  },
  'an account': {
    at: () => paths.accountEdit.to(desk.ids.otherPcso),
    by: () => [administrator, other],
    first: { name: 'Lou First' },
    second: { name: 'Lou Second' },
    seen: /Lou First/,
    kept: /value="Lou Second"/,
    wrong: { name: '' },
  },
  'words of a letter': {
    at: () => paths.letterTemplate.to('how-to-reach-us'),
    by: () => [desk.supervisor, desk.supervisor],
    first: { title: 'First title', action: 'save' },
    second: { title: 'Second title', action: 'save' },
    seen: /First title/,
    kept: /value="Second title"/,
    wrong: { letter: 'Dear ((nobody))', action: 'save' },
  },
};

test.each(Object.entries(CASES))('%s: the second of two sees both texts, and nothing is overwritten', async (_, it) => {
  const [one, two] = it.by();
  for (const who of it.covered ? [one, two] : []) {
    await who.get(paths.person.to(person()));
    await who.post(paths.personShow.to(person()), { shownOn: 'person' });
  }
  const opened = formOn((await two.get(it.at())).text);
  expect(opened['version']).toBeDefined();
  const saved = await one.post(it.at(), { ...formOn((await one.get(it.at())).text), ...it.first });
  expect(saved.status).toBe(303);

  const wrong = await two.post(it.at(), { ...opened, ...it.wrong });
  expect(wrong.status).toBe(422);
  expect(formOn(wrong.text)['version']).toBe(opened['version']);

  const late = await two.post(it.at(), { ...opened, ...it.second });
  expect(late.status).toBe(409);
  expect(late.text).toContain('<title>Error: ');
  expect(text(late.text)).toMatch(it.seen);
  expect(late.text).toMatch(it.kept);
  const again = await two.post(it.at(), { ...formOn(late.text), ...it.second });
  expect(again.status).toBe(303);
});
