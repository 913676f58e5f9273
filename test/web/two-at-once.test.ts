import { paths } from '../../src/paths';
import { type Form, formOn } from '../support/form-on';
import { pageText as text } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { recordsToChange } from '../support/records-to-change';
import { TestClock } from '../support/test-clock';
import type { Browser } from '../support/web-app';

const clock = new TestClock('2026-04-08T12:00:00+01:00');
let desk: PcsoDesk;
let made: Awaited<ReturnType<typeof recordsToChange>>;
let administrator: Browser;
let other: Browser;

beforeAll(async () => {
  desk = await startPcsoDesk(clock);
  administrator = await desk.web.signedIn({ email: 'ada@example.org', name: 'Ada Sample', role: 'administrator' });
  other = await desk.web.signedIn({ email: 'abe@example.org', name: 'Abe Sample', role: 'administrator' });
  made = await recordsToChange(desk);
  await administrator.get(paths.codeDraftNew.to());
  const edition = { id: '2027', title: 'The coming Code', firstDay: '1 May 2027' };
  await administrator.post(paths.codeDraftNew.to(), { ...edition, standardName: 'core', enhancedName: 'more' });
});
afterAll(() => desk.web.close());

/** What somebody fills in, of the form as it was opened. */
type Change = Form | ((opened: Form) => Form);

interface Case {
  readonly at: () => string;
  /** Where it is sent to, where that is not the page's own address. */
  readonly sentTo?: () => string;
  readonly by: () => readonly [Browser, Browser];
  /** And once the other was first. */
  readonly thenTo?: () => string;
  /** The field that says what the form was opened with, where it is not its version. */
  readonly goesBy?: string;
  /** What each of the two changes, and how the second sees the words of the first. */
  readonly first: Change;
  readonly second: Change;
  readonly seen: RegExp;
  /** Something that is refused, after which the form still goes by the version it was opened with. */
  readonly wrong: Form;
  /** It is shown only to those who have read the warning. */
  readonly covered?: true;
}

const ours = () => [desk.pcso, desk.supervisor] as const;
const person = () => desk.ids.person;
const NEEDS = { interpreter: 'no', wantsSupporter: 'no', contactId: 'record' };
const ASKED = { 'asked-day': '7', 'asked-month': '4', 'asked-year': '2026', askedHow: 'in-person' };
const ALL_YES = Object.fromEntries([0, 1, 2, 3, 4].map((index) => [`mark-${index}`, 'yes']));
const CASES: Record<string, Case> = {
  'details of a person': {
    at: () => paths.personDetails.to(person()),
    by: ours,
    first: { givenNames: 'Aminah' },
    second: { givenNames: 'Aminata' },
    seen: /Aminah/,
    wrong: { 'born-day': '31', 'born-month': '2', 'born-year': '1990' },
  },
  'what to know before contact': {
    at: () => paths.contactDetailsNote.to(person()),
    by: ours,
    first: { safeContact: 'Only in the morning' },
    second: { safeContact: 'Only in the evening' },
    seen: /Only in the morning/,
    wrong: { safeContact: 'x'.repeat(5000) },
    covered: true,
  },
  'a number': {
    at: () => paths.contactDetail.to(person(), desk.ids.phone),
    by: ours,
    first: { bestTimes: 'After five' },
    second: { bestTimes: 'Before nine' },
    seen: /After five/,
    wrong: { safety: 'nonsense' },
    covered: true,
  },
  'a frozen number to be used again': {
    at: () => paths.contactDetailUnfreeze.to(person(), made.frozen),
    thenTo: () => paths.contactDetail.to(person(), made.frozen),
    ...{ by: ours, first: { ...ASKED, safety: 'never', mayAnswer: 'Nobody' }, second: { ...ASKED, safety: 'safe' } },
    seen: /Frozen, recorded now No longer .*Is it safe\?, recorded now Never .*7 April 2026, in person/,
    wrong: { safety: 'nonsense' },
    covered: true,
  },
  'the plan': {
    at: () => paths.personPlan.to(person()),
    by: ours,
    first: { everyDays: '7' },
    second: { everyDays: '14' },
    seen: /an update every 7 days/,
    wrong: { everyDays: '0' },
  },
  'how and when to contact': {
    at: () => paths.personAgreedWay.to(person()),
    by: ours,
    first: { way: 'telephone', times: 'After dusk' },
    second: { way: 'video', times: 'Before dawn' },
    seen: /recorded now Telephone[\s\S]*After dusk/,
    wrong: { way: 'nonsense' },
    covered: true,
  },
  'declined updates': {
    at: () => paths.personDeclines.to(person()),
    by: ours,
    first: { which: 'some', kinds: ['bail'] },
    second: { which: 'some', kinds: ['hearing'] },
    seen: /they do not want Release on police bail/,
    wrong: { which: 'nonsense' },
  },
  'an agency': {
    at: () => paths.agencyEdit.to(made.agency),
    by: () => [desk.supervisor, administrator],
    first: { name: 'The first agency' },
    second: { name: 'The second agency' },
    seen: /The first agency/,
    wrong: { name: '' },
  },
  'an account': {
    at: () => paths.accountEdit.to(desk.ids.otherPcso),
    by: () => [administrator, other],
    first: { name: 'Lou First' },
    second: { name: 'Lou Second' },
    seen: /Lou First/,
    wrong: { name: '' },
  },
  'words of a letter': {
    at: () => paths.letterTemplate.to('how-to-reach-us'),
    by: () => [desk.supervisor, desk.supervisor],
    first: { title: 'First title', action: 'save' },
    second: { title: 'Second title', action: 'save' },
    seen: /First title/,
    wrong: { letter: 'Dear ((nobody))', action: 'save' },
  },
  'what they say of themselves': {
    at: () => paths.personAboutThem.to(person()),
    by: ours,
    first: { gender: 'woman', 'gender-words': 'First words' },
    second: { gender: 'other', 'gender-words': 'Second words' },
    seen: /Gender, recorded now Woman.*First words/,
    wrong: { 'gender-words': 'x'.repeat(201) },
  },
  'somebody around them': {
    at: () => paths.personAroundOne.to(person(), made.around),
    by: ours,
    first: { about: 'Only of bail' },
    second: { about: 'Only of court' },
    seen: /recorded now .*Only of bail/,
    wrong: { 'from-day': '31', 'from-month': '2' },
    covered: true,
  },
  'what they need': {
    at: () => paths.personNeedsAssess.to(person()),
    by: ours,
    first: { ...NEEDS, note: 'First note' },
    second: { ...NEEDS, note: 'Second note' },
    seen: /Note, recorded now First note/,
    wrong: { ...NEEDS, interpreter: 'nonsense' },
  },
  'a statement': {
    at: () => paths.personStatement.to(person(), desk.ids.case),
    by: ours,
    first: { state: 'thinking', contactId: 'record' },
    second: { state: 'declined', contactId: 'record' },
    seen: /Statement, recorded now Offered, and they are thinking about it/,
    wrong: { state: 'thinking', contactId: 'record', 'happened-day': '31', 'happened-month': '2' },
  },
  'marks of a case': {
    at: () => paths.caseCommunitySafety.to(desk.ids.case),
    by: ours,
    goesBy: 'marksBefore',
    first: { marks: 'forced-marriage' },
    second: { marks: 'honour-based' },
    seen: /Marked as, recorded now Forced marriage/,
    wrong: { 'told-day': '31', 'told-month': '2', 'told-year': '2026', who: 'Inspector Sample' },
  },
  'the family liaison officer': {
    at: () => paths.caseLiaison.to(desk.ids.case),
    by: () => [desk.supervisor, desk.supervisor],
    goesBy: 'insteadOf',
    first: { name: 'DC First', telephone: '020 7946 0101' },
    second: { name: 'DC Second', telephone: '020 7946 0102' },
    seen: /recorded now DC First, 020 7946 0101/,
    wrong: { name: 'DC Second', telephone: 'nonsense' },
  },
  'a page that explains': {
    at: () => paths.explainingEdit.to('right-1'),
    by: () => [administrator, other],
    first: { title: 'First heading' },
    second: { title: 'Second heading' },
    seen: /recorded now\. .*First heading/,
    wrong: { title: '' },
  },
  'marks of a dip sample': {
    at: () => paths.dipSampleContact.to(made.sample, made.contact),
    by: () => [desk.supervisor, desk.supervisor],
    first: { ...ALL_YES, feedback: 'Said well' },
    second: { ...ALL_YES, feedback: 'Said kindly' },
    seen: /What Sue Sample saved in the meantime .*Said well/,
    wrong: { 'mark-0': 'nonsense' },
  },
  'questions of dip samples': {
    at: () => paths.dipQuestions.to(),
    by: () => [desk.supervisor, desk.supervisor],
    first: { questions: 'Was it kind?' },
    second: { questions: 'Was it short?' },
    seen: /recorded now Was it kind\?/,
    wrong: { questions: '' },
  },
  'a rota': {
    at: () => paths.rota.to(desk.ids.pcso),
    by: () => [desk.supervisor, desk.supervisor],
    first: () => ({ coveredById: made.pcsos[0]!.id }),
    second: () => ({ coveredById: made.pcsos[1]!.id }),
    seen: /As it stands now, Kim Sample covers for Priya Sample/,
    wrong: { shifts: 'nonsense' },
  },
  'who finds a restricted person': {
    at: () => paths.personRestriction.to(made.famous),
    sentTo: () => paths.personRestrictionNames.to(made.famous),
    by: () => [desk.supervisor, desk.supervisor],
    first: (opened) => ({ named: [...opened['named']!, made.supervisors[0]!.id] }),
    second: (opened) => ({ named: [...opened['named']!, made.supervisors[1]!.id] }),
    seen: /Who finds them, recorded now .*Sol Sample/,
    wrong: { named: [] },
  },
  'a retention period': {
    at: () => paths.retentionPeriod.to('other'),
    by: () => [administrator, other],
    first: { years: '7', source: 'First schedule' },
    second: { years: '8', source: 'Second schedule' },
    seen: /recorded now 7 years: First schedule/,
    wrong: { years: '0' },
  },
  'a coming edition': {
    at: () => paths.codeDraftDetails.to('2027'),
    by: () => [administrator, other],
    first: { title: 'The first Code' },
    second: { title: 'The second Code' },
    seen: /Title, recorded now The first Code/,
    wrong: { title: '' },
  },
  'a rule of a coming edition': {
    at: () => paths.codeDraftRule.to('2027', '2027.arrest'),
    by: () => [administrator, other],
    first: { duty: 'Say first' },
    second: { duty: 'Say second' },
    seen: /What must be done, recorded now Say first/,
    wrong: { duty: '' },
  },
  'the point of contact': {
    at: () => paths.personAssign.to(person()),
    by: () => [desk.supervisor, desk.supervisor],
    first: () => ({ pcsoId: made.pcsos[0]!.id }),
    second: () => ({ pcsoId: made.pcsos[1]!.id }),
    seen: /At present: Kim Sample/,
    wrong: { pcsoId: 'nonsense' },
  },
};

const changed = (opened: Form, to: Change): Form => ({ ...opened, ...(typeof to === 'function' ? to(opened) : to) });
/** Without what a button says and the key, which a form shown again may have anew; ticks in whatever order. */
const typedIn = (form: Form): object =>
  Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) =>
      ['action', 'formKey'].includes(name) ? [] : [[name, [value].flat().sort()]],
    ),
  );

test.each(Object.entries(CASES))('%s: the second of two sees both texts, and nothing is overwritten', async (_, it) => {
  const [one, two] = it.by();
  const goesBy = it.goesBy ?? 'version';
  const [at, to] = [it.at(), (it.sentTo ?? it.at)()];
  for (const who of it.covered ? [one, two] : []) {
    await who.get(paths.person.to(person()));
    await who.post(paths.personShow.to(person()), { shownOn: 'person' });
  }
  const opened = formOn((await two.get(at)).text, goesBy);
  expect(opened[goesBy]).toBeDefined();
  const saved = await one.post(to, changed(formOn((await one.get(at)).text, goesBy), it.first));
  expect(saved.status).toBe(303);

  const wrong = await two.post(to, changed(opened, it.wrong));
  expect(wrong.status).toBe(422);
  expect(formOn(wrong.text, goesBy)[goesBy]).toBe(opened[goesBy]);

  const sent = changed(opened, it.second);
  const late = await two.post(to, sent);
  expect(late.status).toBe(409);
  expect(late.text).toContain('<title>Error: ');
  expect(text(late.text)).toMatch(it.seen);
  const aside = { [goesBy]: '', ...(it.thenTo ? { value: '' } : {}) };
  expect(typedIn({ ...formOn(late.text, goesBy), ...aside })).toEqual(typedIn({ ...sent, ...aside }));
  const next = (it.thenTo ?? it.sentTo ?? it.at)();
  if (it.thenTo) expect(late.text).toContain(`action="${next}"`);
  const again = await two.post(next, changed(formOn(late.text, goesBy), it.second));
  expect(again.status).toBe(303);
});
