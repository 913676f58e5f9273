import { paths } from '../../src/paths';
import { makeAgency } from '../support/factories/agency';
import { makeQuestion } from '../support/factories/question';
import { insert } from '../support/factories/rows';
import { type Form, formOn } from '../support/form-on';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { recordsToChange } from '../support/records-to-change';
import { TestClock } from '../support/test-clock';
import { TEST_PASSWORD } from '../support/web-app';

const NOON = '2026-04-08T12:00:00+01:00';
const AFTER_THE_SESSION = '2026-04-08T12:31:00+01:00';
const WORDS = 'She said: “I’d rather you rang my sister”, twice, & sounded <tired>.\r\nRing on Monday.';

const clock = new TestClock(NOON);
let desk: PcsoDesk;
let made: Awaited<ReturnType<typeof recordsToChange>> & { question: string; correction: string; agency: string };

beforeAll(async () => {
  desk = await startPcsoDesk(clock);
  const { sql, ids, web, deskId } = desk;
  for (const [email, name, role] of [
    ['ada@example.org', 'Ada Sample', 'administrator'],
    ['otto@example.org', 'PC Otto Sample', 'officer'],
  ] as const)
    await web.makeAccount({ email, name, role });
  const [otto] = (await sql.query(`select id from account where email = 'otto@example.org'`)) as [{ id: string }];
  await sql.query('update crime_case set officer_id = $1 where id = $2', [otto.id, ids.case]);
  const by = { kind: 'account', id: ids.pcso, role: 'pcso', deskId } as const;
  made = {
    ...(await recordsToChange(desk)),
    agency: await makeAgency(sql),
    question: await makeQuestion(sql, { personId: ids.person, caseId: ids.case, by }),
    correction: await insert(sql, 'correction_request', {
      ...{ person_id: ids.person, words: 'My name is wrong', asked_on: '2026-04-02', due_on: '2026-05-02' },
      ...{ by_account_id: ids.pcso, at: NOON, form_key: '00000000-0000-4000-8000-00000000c0de' },
    }),
  };
});
afterAll(() => desk.web.close());

interface Case {
  readonly who: 'priya' | 'sue' | 'otto' | 'ada';
  readonly at: () => string;
  readonly sentTo?: () => string;
  /** The field with the long words, and what else is filled in. */
  readonly field: string;
  /** It is one line. */
  readonly isLine?: true;
  readonly rest?: Form;
  /** The table and column the words come to stand in; none where sending them only shows a preview. */
  readonly kept?: readonly [string, string];
}

const person = () => desk.ids.person;
const onDay = (name: string, day: string, month: string): Form => ({
  ...{ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: '2026' },
});
const CASES: Record<string, Case> = {
  'a contact': {
    who: 'priya',
    at: () => paths.contactNew.to(person()),
    field: 'note',
    rest: { outcome: 'no-answer', channel: 'telephone', direction: 'outgoing' },
    kept: ['contact', 'note'],
  },
  'a question they asked': {
    who: 'priya',
    at: () => paths.contactNew.to(person()),
    field: 'asked',
    rest: { outcome: 'spoke', channel: 'telephone', direction: 'incoming' },
    kept: ['question', 'words'],
  },
  'an answer of the officer': {
    who: 'otto',
    at: () => paths.question.to(made.question),
    field: 'answer',
    isLine: true,
    kept: ['question', 'answer'],
  },
  'progress of a case': {
    who: 'otto',
    at: () => paths.caseProgress.to(desk.ids.case),
    field: 'words',
    isLine: true,
    rest: { type: 'suspect-interviewed', when: 'today', time: '9am', tell: 'now' },
    kept: ['case_event', 'words'],
  },
  'a statement': {
    who: 'priya',
    at: () => paths.personStatement.to(person(), desk.ids.case),
    field: 'courtTold',
    rest: { state: 'taken', reading: 'by-them', contactId: 'record', ...onDay('court', '7', '4') },
    kept: ['personal_statement', 'court_told'],
  },
  'what they need': {
    who: 'priya',
    at: () => paths.personNeedsAssess.to(person()),
    field: 'note',
    rest: { interpreter: 'no', wantsSupporter: 'no', contactId: 'record' },
    kept: ['needs_assessment', 'note'],
  },
  'somebody around them': {
    who: 'priya',
    at: () => paths.personAroundNew.to(person()),
    field: 'about',
    rest: { standsAs: 'supporter', name: 'Amy Sample', toldOf: 'everything' },
    kept: ['person_around', 'about'],
  },
  'a referral': {
    who: 'priya',
    at: () => paths.referralTo.to(person(), made.agency),
    sentTo: () => paths.referralPreview.to(person()),
    field: 'need',
    rest: { basis: 'consent', askedHow: 'telephone', ...onDay('askedOn', '7', '4') },
  },
  'what they say is wrong': {
    who: 'priya',
    at: () => paths.personCorrections.to(person()),
    field: 'words',
    rest: onDay('askedOn', '7', '4'),
    kept: ['correction_request', 'words'],
  },
  'a decision on what is wrong': {
    who: 'sue',
    at: () => paths.personCorrection.to(person(), made.correction),
    field: 'answer',
    rest: { decision: 'refused' },
    kept: ['correction_request', 'answer'],
  },
  'words of a letter': {
    who: 'sue',
    at: () => paths.letterTemplate.to('how-to-reach-us'),
    field: 'letter',
    rest: { action: 'save' },
    kept: ['letter_template_version', 'letter'],
  },
  'marks of a dip sample': {
    who: 'sue',
    at: () => paths.dipSampleContact.to(made.sample, made.contact),
    field: 'feedback',
    rest: Object.fromEntries([0, 1, 2, 3, 4].map((index) => [`mark-${index}`, 'yes'])),
    kept: ['dip_sample_contact', 'feedback'],
  },
  'why another desk is to take them over': {
    who: 'priya',
    at: () => paths.personTransfer.to(person()),
    field: 'reason',
    rest: { toDeskId: '2' },
    kept: ['person_transfer', 'reason'],
  },
  'an announcement': {
    who: 'ada',
    at: () => paths.announcementNew.to(),
    field: 'words',
    rest: {
      ...{ kind: 'news', heading: 'News', ...onDay('from', '8', '4'), ...onDay('until', '9', '4') },
      ...{ 'from-time': '1pm', 'until-time': '1pm' },
    },
    kept: ['announcement', 'words'],
  },
  'a page that explains': {
    who: 'ada',
    at: () => paths.explainingEdit.to('right-1'),
    field: 'words',
    kept: ['explaining_page_version', 'words'],
  },
};

async function counted([table, column]: readonly [string, string], words: string): Promise<number> {
  const sql = `select count(*)::int as n from ${table} where replace(${column}, chr(13), '') = $1`;
  return ((await desk.sql.query(sql, [words.replaceAll('\r', '')])) as [{ n: number }])[0].n;
}

async function signedInAgain(who: Case['who'] | 'lou', browser = desk.web.browser()) {
  await browser.get(paths.signIn.to());
  const { headers } = await browser.post(paths.signIn.to(), { email: `${who}@example.org`, password: TEST_PASSWORD });
  return { browser, location: headers['location'] };
}

test.each(Object.entries(CASES))(
  '%s: what was typed outlives the session, for its writer alone, and is done once',
  async (_, it) => {
    clock.set(NOON);
    const words = it.isLine ? WORDS.replace('\r\n', ' ') : WORDS;
    const { browser } = await signedInAgain(it.who);
    const opened = formOn((await browser.get(it.at())).text, it.field);
    const to = (it.sentTo ?? it.at)();
    clock.set(AFTER_THE_SESSION);
    const late = await browser.post(to, { ...opened, ...it.rest, [it.field]: words });
    expect([late.status, late.headers['location']]).toEqual([303, paths.signIn.to()]);

    const next = await signedInAgain('lou', browser);
    expect(next.location).not.toContain('what-you-typed');
    await browser.get(paths.account.to());
    await browser.post(paths.signOut.to(), {});

    const { location } = await signedInAgain(it.who, browser);
    expect(location).toMatch(/^\/what-you-typed\//);
    const { browser: stranger } = await signedInAgain('lou');
    expect((await stranger.get(location!)).status).toBe(404);
    const kept = (await browser.get(location!)).text;
    expect(kept).toContain(`action="${to}"`);
    const form = formOn(kept, '_kept');
    expect(form[it.field]).toBe(words);
    for (let twice = 0; twice < 2; twice += 1) {
      const sent = await browser.post(to, form);
      expect(sent.status).toBe(it.kept === undefined ? 200 : 303);
      if (it.kept === undefined) expect(formOn(sent.text, it.field)[it.field]).toBe(words);
      else expect(await counted(it.kept, words)).toBe(1);
    }
    expect((await browser.get(location!)).status).toBe(404);
  },
);
