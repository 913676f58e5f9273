import { paths } from '../../src/paths';
import { Transactions } from '../../src/database/transactions';
import { makeCase, makeEvent, makeParticipant } from '../support/factories/crime-case';
import { makeDesk } from '../support/factories/desk';
import { makePerson, makePhone } from '../support/factories/person';
import type { Sql } from '../support/factories/rows';
import { TestClock } from '../support/test-clock';
import { type Browser, startWebApp, TEST_PASSWORD, type WebApp } from '../support/web-app';

const clock = new TestClock('2026-04-01T10:00:00+01:00');
const REFERENCE = '01/0004 711/26';
let web: WebApp;
let sql: Sql;
let officer: Browser;
let otherOfficer: Browser;
let pcso: Browser;
let elsewhere: Browser;
let counter: Browser;
let caseId: string;
let person: string;

const idOf = async (email: string): Promise<string> =>
  ((await sql.query('select id from account where email = $1', [email])) as { id: string }[])[0]!.id;

beforeAll(async () => {
  web = await startWebApp(clock);
  sql = web.app.get(Transactions).reader;
  const deskId = await makeDesk(sql, 'Camden');
  await makeDesk(sql, 'Lambeth');
  officer = await web.signedIn({ email: 'olive@example.org', name: 'PC Olive Sample', role: 'officer' });
  otherOfficer = await web.signedIn({ email: 'otis@example.org', name: 'PC Otis Sample', role: 'officer' });
  pcso = await web.signedIn({ email: 'priya@example.org', name: 'Priya Sample', role: 'pcso', borough: 'Camden' });
  elsewhere = await web.signedIn({ email: 'lou@example.org', name: 'Lou Sample', role: 'pcso', borough: 'Lambeth' });
  counter = await web.signedIn({
    email: 'fred@example.org',
    name: 'Fred Sample',
    role: 'front-counter',
    borough: 'Camden',
  });
  const officerId = await idOf('olive@example.org');
  person = await makePerson(sql, deskId, { family_name: 'Exampleton', pcso_id: await idOf('priya@example.org') });
  await makePhone(sql, person, { value: '07700 900321', match_value: '+447700900321' });
  caseId = await makeCase(sql, { deskId, officerId }, { crime_reference: REFERENCE, offence: 'Robbery <b>&' });
  await makeParticipant(sql, caseId, person);
  await makeEvent(sql, caseId, 'reported', '2026-03-20T08:30:00Z');
});
afterAll(() => web.close());

const eventCount = async (): Promise<number> =>
  ((await sql.query('select count(*)::int as n from case_event')) as { n: number }[])[0]!.n;
const lastEvent = async (): Promise<Record<string, unknown>> =>
  ((await sql.query('select * from case_event order by id desc limit 1')) as Record<string, unknown>[])[0]!;
const lastAudit = async (event: string): Promise<object> =>
  (
    (await sql.query('select actor_id, subject_kind, subject_id from audit_entry where event = $1 order by id desc', [
      event,
    ])) as object[]
  )[0]!;

const formKeyOf = (html: string): string => /name="formKey" value="([^"]+)"/.exec(html)![1]!;

/** The form as it is first shown, with what an officer chooses. */
async function filled(browser: Browser, changes: Record<string, string> = {}): Promise<Record<string, string>> {
  const page = await browser.get(paths.caseProgress.to(caseId));
  expect(page.status).toBe(200);
  const time = /name="time" type="text" [^>]*value="([^"]+)"/.exec(page.text)![1]!;
  const chosen = {
    type: 'suspect-arrested',
    when: 'today',
    time,
    tell: 'now',
    words: 'We arrested a man this morning.',
  };
  return { formKey: formKeyOf(page.text), ...chosen, ...changes };
}

describe("an officer's cases", () => {
  it('are listed for the officer and the desk of the case, and for nobody else', async () => {
    for (const browser of [officer, pcso]) expect((await browser.get('/cases')).text).toContain(REFERENCE);
    for (const browser of [otherOfficer, elsewhere])
      expect((await browser.get('/cases')).text).not.toContain(REFERENCE);
    expect((await counter.get('/cases')).status).toBe(403);
    expect((await officer.get('/')).headers['location']).toBe('/cases');
  });

  it.each([REFERENCE, ' 01/0004711/26 ', '01 / 0004711 / 26'])(
    'open by their reference as typed: %s',
    async (reference) => {
      await officer.get('/cases');
      const answer = await officer.post('/cases', { reference });
      expect([answer.status, answer.headers['location']]).toEqual([303, paths.case.to(caseId)]);
    },
  );

  it('say so where the reference is not theirs, as where there is none, and record it', async () => {
    for (const [browser, reference] of [
      [otherOfficer, REFERENCE],
      [officer, 'NO SUCH'],
      [officer, 'a\0b'],
    ] as const) {
      await browser.get('/cases');
      const answer = await browser.post('/cases', { reference });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('You have no case with this crime reference');
      expect(answer.text).toContain('<title>Error:');
    }
    expect(await lastAudit('not-found')).toMatchObject({ actor_id: await idOf('olive@example.org') });
    expect((await officer.post('/cases', { reference: ' ' })).text).toContain('Enter a crime reference');
  });

  it('are paged', async () => {
    const deskId = await makeDesk(sql, 'Barnet');
    const busy = await web.signedIn({ email: 'busy@example.org', name: 'PC Busy Sample', role: 'officer' });
    const officerId = await idOf('busy@example.org');
    for (let n = 0; n < 27; n += 1) await makeCase(sql, { deskId, officerId }, { crime_reference: `BUSY/${n}` });
    const count = (html: string) => html.match(/BUSY\/\d+<\/a>/g)!.length;
    const first = await busy.get('/cases');
    const second = await busy.get(`/cases${/href="(\?after=\d+)"/.exec(first.text)![1]!}`);
    expect([count(first.text), count(second.text)]).toEqual([25, 2]);
    expect(second.text).not.toContain('Older cases');
  });
});

describe('a case', () => {
  it('shows its people and who speaks to them, and not how they are reached', async () => {
    const page = await officer.get(paths.case.to(caseId));
    expect(page.text).toContain('Exampleton');
    expect(page.text).toContain('Point of contact: Priya Sample, Camden desk');
    expect(page.text).toContain('Robbery &lt;b&gt;&amp;');
    expect(page.text).not.toMatch(/900321|href="\/people/);
    expect(await lastAudit('case-seen')).toMatchObject({ subject_kind: 'case', subject_id: caseId });
  });

  it('leads the desk to the person', async () => {
    expect((await pcso.get(paths.case.to(caseId))).text).toContain(`href="${paths.person.to(person)}"`);
  });

  it.each(['case', 'caseProgress'] as const)('is not found by others (%s)', async (path) => {
    for (const browser of [otherOfficer, elsewhere])
      expect((await browser.get(paths[path].to(caseId))).status).toBe(404);
    expect((await counter.get(paths[path].to(caseId))).status).toBe(403);
    for (const id of ['987654321', 'x', '%00']) expect((await officer.get(`/cases/${id}`)).status).toBe(404);
  });
});

describe('posting progress', () => {
  it('is where the link in a mail leads, after signing in', async () => {
    const browser = web.browser();
    const asked = await browser.get(paths.caseProgress.to(caseId));
    expect(asked.headers['location']).toBe('/sign-in');
    await browser.get('/sign-in');
    const answer = await browser.post('/sign-in', { email: 'olive@example.org', password: TEST_PASSWORD });
    expect(answer.headers['location']).toBe(paths.caseProgress.to(caseId));
  });

  it('takes the form as it is shown, what happened and one line; and says what follows', async () => {
    const answer = await officer.post(paths.caseProgress.to(caseId), await filled(officer));
    expect([answer.status, answer.headers['location']]).toEqual([303, paths.case.to(caseId)]);
    expect(await lastEvent()).toMatchObject({
      type: 'suspect-arrested',
      occurred_at: new Date('2026-04-01T09:00:00Z'),
      tell: 'now',
      words: 'We arrested a man this morning.',
      posted_by_account_id: await idOf('olive@example.org'),
    });
    const page = await officer.get(paths.case.to(caseId));
    expect(page.text).toContain('Progress posted');
    expect(page.text).toContain('The Camden desk sees it now. This follows from it:');
    expect(page.text).toMatch(/Due Friday 10 April, for 1 person: Say that a suspect has been arrested/i);
    expect(page.text).toContain('1 duty: 1 to do (due Friday 10 April)');
    expect(await lastAudit('progress-posted')).toMatchObject({ subject_id: caseId });
  });

  it('shows at once in the list of the PCSO', async () => {
    expect((await pcso.get(paths.today.to())).text).toContain('Say that a suspect has been arrested');
    expect((await pcso.get(paths.person.to(person))).text).toContain('We arrested a man this morning.');
  });

  it('is done once however often the form is sent', async () => {
    const form = await filled(officer);
    const before = await eventCount();
    for (let n = 0; n < 3; n += 1) expect((await officer.post(paths.caseProgress.to(caseId), form)).status).toBe(303);
    expect(await eventCount()).toBe(before + 1);
    expect((await officer.get(paths.case.to(caseId))).text).toContain('It was not posted twice');
    const other = await officer.post(paths.caseProgress.to(caseId), { ...form, words: 'Something else.' });
    expect(other.status).toBe(409);
    expect(other.text).toContain('Something else.');
    expect(await eventCount()).toBe(before + 1);
  });

  it.each<[string, Record<string, string>, Record<string, unknown>]>([
    [
      'yesterday in the afternoon',
      { when: 'yesterday', time: '2.30pm' },
      { occurred_at: new Date('2026-03-31T13:30:00Z') },
    ],
    [
      'another day, in winter time',
      { when: 'other', 'day-day': '27', 'day-month': '3', 'day-year': '2026', time: '14:30' },
      { occurred_at: new Date('2026-03-27T14:30:00Z') },
    ],
    [
      'a court event that was received later',
      {
        type: 'hearing-fixed',
        when: 'yesterday',
        time: '9am',
        'received-day': '1',
        'received-month': '4',
        'received-year': '2026',
        'received-time': '9:15am',
      },
      { occurred_at: new Date('2026-03-31T08:00:00Z'), received_at: new Date('2026-04-01T08:15:00Z') },
    ],
    [
      'not before a day',
      {
        tell: 'not-before',
        'notBefore-day': '9',
        'notBefore-month': '4',
        'notBefore-year': '2026',
        reason: 'Searches',
      },
      { tell: 'not-before', reason: 'Searches' },
    ],
    [
      'never, without words',
      { tell: 'never', reason: 'It would name a witness', words: '' },
      { tell: 'never', words: null },
    ],
  ])('takes %s', async (_, changes, row) => {
    const answer = await officer.post(paths.caseProgress.to(caseId), await filled(officer, changes));
    expect(answer.status).toBe(303);
    expect(await lastEvent()).toMatchObject(row);
  });

  it.each<[string, Record<string, string>, string, string]>([
    ['nothing chosen', { type: '' }, '#type', 'Choose what happened'],
    ['the report', { type: 'reported' }, '#type', 'Choose what happened'],
    ['no day', { when: '' }, '#when', 'Choose the day it happened'],
    ['another day without one', { when: 'other' }, '#day-day', 'Enter the day it happened'],
    [
      '30 February',
      { when: 'other', 'day-day': '30', 'day-month': '2', 'day-year': '2026' },
      '#day-day',
      'Enter the day it happened',
    ],
    [
      'today and another day',
      { 'day-day': '27', 'day-month': '3', 'day-year': '2026' },
      '#when',
      'You chose today and also typed another day',
    ],
    ['a time to come', { time: '11:45pm' }, '#when', 'cannot be in the future'],
    ['no time', { time: 'noonish' }, '#time', 'Enter the time it happened'],
    [
      'a receipt without a time',
      { 'received-day': '1', 'received-month': '4', 'received-year': '2026' },
      '#received-time',
      'Enter the time it was received',
    ],
    ['telling not chosen', { tell: '' }, '#tell', 'Choose whether the victim may be told'],
    ['not before, without a day', { tell: 'not-before', reason: 'Searches' }, '#notBefore-day', 'Give the first day'],
    ['never, without a reason', { tell: 'never', words: '' }, '#reason', 'Say why the victim may never be told'],
    ['no words', { words: ' ' }, '#words', 'Write one line that the victim may be told'],
    ['too many words', { words: 'a'.repeat(281) }, '#words', '280 characters or fewer'],
  ])('keeps what was typed and says what is wrong with %s', async (_, changes, href, message) => {
    const before = await eventCount();
    const answer = await officer.post(
      paths.caseProgress.to(caseId),
      await filled(officer, { words: 'What I typed', ...changes }),
    );
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<title>Error: ');
    expect(answer.text).toContain(`<a href="${href}">`);
    expect(answer.text).toContain(`id="${href.slice(1)}"`);
    expect(answer.text).toContain(message);
    if (changes['words'] === undefined) expect(answer.text).toContain('value="What I typed"');
    expect(await eventCount()).toBe(before);
  });

  it('survives fields that are sent twice or as lists', async () => {
    const form = await filled(officer);
    const answer = await officer.post(paths.caseProgress.to(caseId), {
      ...form,
      type: ['charged', 'charged'],
      time: ['1', '2'],
      words: ['a', 'b'],
    });
    expect(answer.status).toBe(422);
  });

  it('is refused to others, whatever they send', async () => {
    const form = await filled(officer);
    const before = await eventCount();
    for (const browser of [otherOfficer, elsewhere]) {
      await browser.get('/cases');
      expect((await browser.post(paths.caseProgress.to(caseId), form)).status).toBe(404);
    }
    await counter.get('/people');
    expect((await counter.post(paths.caseProgress.to(caseId), form)).status).toBe(403);
    expect(await eventCount()).toBe(before);
  });

  it('is done by the desk too', async () => {
    expect((await pcso.post(paths.caseProgress.to(caseId), await filled(pcso))).status).toBe(303);
    expect((await pcso.get(paths.case.to(caseId))).text).toContain('by Priya Sample');
  });
});

describe('putting progress right', () => {
  let eventId: string;
  beforeEach(async () => {
    await officer.post(paths.caseProgress.to(caseId), await filled(officer, { type: 'suspect-interviewed' }));
    eventId = (await lastEvent())['id'] as string;
    await officer.get(paths.case.to(caseId));
  });

  it('withdraws it with a reason, once, and keeps it in the history', async () => {
    const path = paths.caseEventWithdraw.to(caseId, eventId);
    expect((await officer.get(path)).text).toContain('A suspect was interviewed');
    expect((await officer.post(path, { why: ' ' })).status).toBe(422);
    for (let n = 0; n < 2; n += 1) expect((await officer.post(path, { why: 'It was another case' })).status).toBe(303);
    const page = await officer.get(paths.case.to(caseId));
    expect(page.text).toContain('It stays in the history');
    expect(page.text).toMatch(/<del>A suspect was interviewed<\/del>[\s\S]*by PC Olive Sample: It was another case/);
    await pcso.get(path);
    const late = await pcso.post(path, { why: 'A slip' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('value="A slip"');
  });

  it('corrects it with the form filled with what it says', async () => {
    const path = paths.caseEventCorrect.to(caseId, eventId);
    const page = await officer.get(path);
    expect(page.text).toMatch(/value="suspect-interviewed" checked/);
    expect(page.text).toContain('value="We arrested a man this morning."');
    const form = await filled(officer, {
      type: 'suspect-interviewed',
      when: 'yesterday',
      formKey: formKeyOf(page.text),
    });
    expect((await officer.post(path, form)).text).toContain('Say what was wrong');
    expect((await officer.post(path, { ...form, why: 'The wrong day' })).status).toBe(303);
    expect(await lastEvent()).toMatchObject({ corrects_id: eventId, occurred_at: new Date('2026-03-31T09:00:00Z') });
    const shown = await officer.get(paths.case.to(caseId));
    expect(shown.text).toContain('Progress corrected');
    expect(shown.text).toMatch(/Corrected 1 April 2026[^<]*The wrong day/);
  });

  it('shows an event only in its own case, and only to whose case it is', async () => {
    const deskId = await makeDesk(sql, `Case of another ${eventId}`);
    const other = await makeCase(sql, { deskId, officerId: await idOf('olive@example.org') });
    for (const path of ['caseEventWithdraw', 'caseEventCorrect'] as const) {
      expect((await officer.get(paths[path].to(other, eventId))).status).toBe(404);
      expect((await otherOfficer.get(paths[path].to(caseId, eventId))).status).toBe(404);
      expect((await elsewhere.get(paths[path].to(caseId, eventId))).status).toBe(404);
      await elsewhere.get('/cases');
      expect((await elsewhere.post(paths[path].to(caseId, eventId), { why: 'A slip' })).status).toBe(404);
      expect((await counter.get(paths[path].to(caseId, eventId))).status).toBe(403);
    }
    expect((await lastEvent())['withdrawn_at']).toBeNull();
  });

  it('does not offer to withdraw the report', async () => {
    const [reported] = (await sql.query(`select id from case_event where case_id = $1 and type = 'reported'`, [
      caseId,
    ])) as { id: string }[];
    expect((await officer.get(paths.case.to(caseId))).text).not.toContain(
      paths.caseEventWithdraw.to(caseId, reported!.id),
    );
    await officer.get(paths.caseEventWithdraw.to(caseId, reported!.id));
    const answer = await officer.post(paths.caseEventWithdraw.to(caseId, reported!.id), { why: 'A slip' });
    expect(answer.status).toBe(422);
  });
});
