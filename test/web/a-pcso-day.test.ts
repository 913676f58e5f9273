import { Transactions } from '../../src/database/transactions';
import { DutyRecounts } from '../../src/duties/duty-recounts.service';
import { system } from '../../src/identity/actor';
import { paths } from '../../src/paths';
import { makeAccount } from '../support/factories/account';
import { makeCase, makeEvent, makeParticipant } from '../support/factories/crime-case';
import { makeDesk } from '../support/factories/desk';
import { makePerson, makePhone } from '../support/factories/person';
import type { Sql } from '../support/factories/rows';
import { TestClock } from '../support/test-clock';
import { type Browser, startWebApp, type WebApp } from '../support/web-app';

const clock = new TestClock('2026-04-08T12:00:00+01:00');
let web: WebApp;
let sql: Sql;
let pcso: Browser;
let supervisor: Browser;
let counter: Browser;
let elsewhere: Browser;
let ids: Record<'person' | 'case' | 'arrest' | 'pcso' | 'otherPcso' | 'shared' | 'sharedCase', string>;

const idOf = async (email: string): Promise<string> =>
  ((await sql.query('select id from account where email = $1', [email])) as { id: string }[])[0]!.id;

beforeAll(async () => {
  web = await startWebApp(clock);
  sql = web.app.get(Transactions).reader;
  const deskId = await makeDesk(sql, 'Camden');
  await makeDesk(sql, 'Lambeth');
  pcso = await web.signedIn({ email: 'priya@example.org', name: 'Priya Sample', role: 'pcso', borough: 'Camden' });
  supervisor = await web.signedIn({
    email: 'sue@example.org',
    name: 'Sue Sample',
    role: 'supervisor',
    borough: 'Camden',
  });
  counter = await web.signedIn({
    email: 'fred@example.org',
    name: 'Fred Sample',
    role: 'front-counter',
    borough: 'Camden',
  });
  elsewhere = await web.signedIn({ email: 'lou@example.org', name: 'Lou Sample', role: 'pcso', borough: 'Lambeth' });
  const pcsoId = await idOf('priya@example.org');
  const lambeth = ((await sql.query("select id from desk where borough = 'Lambeth'")) as { id: string }[])[0]!.id;
  const officer = await makeAccount(sql, 'officer', null, 'PC Pat Sample');
  const person = await makePerson(sql, deskId, {
    given_names: 'Amina',
    family_name: 'Exampleton',
    match_name: 'exampleton amina',
    pcso_id: pcsoId,
    safe_contact: 'Never ring after 6pm: he is at home.',
  });
  await makePhone(sql, person, { value: '07700 900111', match_value: '+447700900111' });
  await makePhone(sql, person, { value: '020 7946 0222', match_value: '+442079460222', safety: 'never' });
  const caseId = await makeCase(sql, { deskId, officerId: officer.id }, { crime_reference: 'CAM/000001/26' });
  await makeParticipant(sql, caseId, person);
  await makeEvent(sql, caseId, 'reported', '2026-04-01T10:00:00+01:00');
  const words = 'A man was arrested this morning and is being questioned.';
  const arrest = await makeEvent(sql, caseId, 'suspect-arrested', '2026-04-01T08:00:00+01:00', { words });
  await makeEvent(sql, caseId, 'suspect-interviewed', '2026-04-02T08:00:00+01:00', {
    tell: 'not-before',
    not_before: '2026-04-20',
    reason: 'A second suspect is being looked for',
    posted_by_account_id: officer.id,
  });
  const shared = await makePerson(sql, lambeth, {
    family_name: 'Sharedperson',
    match_name: 'sharedperson testa',
    safe_contact: 'Only by letter',
  });
  const sharedCase = await makeCase(sql, { deskId, officerId: officer.id }, { crime_reference: 'CAM/000002/26' });
  await makeParticipant(sql, sharedCase, shared);
  await makeEvent(sql, sharedCase, 'reported', '2026-04-01T10:00:00+01:00');
  await web.app
    .get(Transactions)
    .run((tx) => web.app.get(DutyRecounts).recountCases(tx, [caseId, sharedCase], system('test'), 'Test'));
  const otherPcso = await idOf('lou@example.org');
  ids = { person, case: caseId, arrest, pcso: pcsoId, otherPcso, shared, sharedCase };
});
afterAll(() => web.close());

const audits = async (event: string, subject?: string): Promise<number> =>
  (
    (await sql.query(
      'select count(*)::int as n from audit_entry where event = $1 and ($2::text is null or subject_id = $2)',
      [event, subject ?? null],
    )) as { n: number }[]
  )[0]!.n;

/** The page without its tags, for reading it as a person does. */
const text = (html: string): string =>
  html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ');
const valueOf = (html: string, name: string): string =>
  new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(html)![1]!;

describe('Today', () => {
  it('lists the person with what is due, why, and what is held apart from it', async () => {
    const answer = await pcso.get(paths.today.to());
    const page = text(answer.text);
    expect(answer.status).toBe(200);
    expect(page).toContain('1 person overdue');
    expect(page).toContain('Amina Exampleton');
    expect(page).toContain('Overdue since Tuesday 7 April : Refer to a support service');
    expect(page).toContain('Due Friday 10 April : Say that a suspect has been arrested');
    expect(page).toContain('“A man was arrested this morning and is being questioned.”');
    expect(page).toContain(
      'May not be told before Monday 20 April 2026 : Say that a suspect has been interviewed under caution',
    );
    expect(page).toContain('Not counted: Good Friday');
    expect(page).toContain('Read how to contact safely before you ring.');
    expect(page).toContain('And 1 due later, from Wednesday 29 April.');
    expect(page).toContain('To reach for the first time (1)');
    expect(answer.text).not.toContain('07700 900111');
    expect(await audits('today-seen')).toBe(1);
  });

  it('shows nobody of this desk to another desk, and no list to a front counter', async () => {
    expect(text((await elsewhere.get(paths.today.to())).text)).not.toContain('Exampleton');
    expect((await counter.get(paths.today.to())).status).toBe(403);
  });

  it('gives the supervisor the load of each PCSO, and their list', async () => {
    const page = text((await supervisor.get(paths.desk.to())).text);
    expect(page).toMatch(/Priya Sample 1 0 1 1/);
    const list = await supervisor.get(paths.deskPcso.to(ids.pcso));
    expect(text(list.text)).toContain('Today for Priya Sample');
    expect(text(list.text)).toContain('Amina Exampleton');
    expect((await supervisor.get(paths.deskPcso.to(ids.otherPcso))).status).toBe(404);
    expect((await pcso.get(paths.desk.to())).status).toBe(403);
  });
});

describe('finding a person', () => {
  const find = async (by: Browser, q: string) => {
    await by.get(paths.people.to());
    return by.post(paths.people.to(), { q });
  };

  it.each(['exampleton', 'CAM/000001/26', '07700900111', '+44 7700 900111'])('finds by %s', async (q) => {
    const answer = await find(pcso, q);
    expect(answer.status).toBe(200);
    expect(text(answer.text)).toContain('Amina Exampleton');
    expect(answer.text).toContain(`href="/people/${ids.person}"`);
  });

  it('leads from a reference to the person, and not for another desk', async () => {
    expect((await find(pcso, `P-${ids.person}`)).headers['location']).toBe(paths.person.to(ids.person));
    const other = await find(elsewhere, `P-${ids.person}`);
    expect(text(other.text)).toContain('Nobody was found');
  });

  it('asks for something to look for, keeps no search in an address, and records who was found', async () => {
    const before = await audits('people-searched');
    const empty = await find(pcso, ' ');
    expect(empty.status).toBe(422);
    expect(text(empty.text)).toContain('Enter a name, reference, telephone number');
    expect(text((await pcso.get(`${paths.people.to()}?q=exampleton`)).text)).not.toContain('Exampleton');
    await find(elsewhere, 'exampleton');
    expect(await audits('people-searched')).toBe(before + 1);
  });
});

describe('the person’s page', () => {
  it('begins with how to contact them safely; numbers come after the warning', async () => {
    const html = (await pcso.get(paths.person.to(ids.person))).text;
    const page = text(html);
    const order = [
      'Before you contact Amina Exampleton',
      'Never ring after 6pm',
      'Show telephone numbers',
      '07700 900111',
      'Who they are',
    ];
    expect(order.map((words) => page.indexOf(words))).toEqual(
      order.map((words) => page.indexOf(words)).toSorted((a, b) => a - b),
    );
    expect(page.indexOf('Before you contact')).toBeGreaterThan(0);
    expect(page).toContain('Never use this : 020 7946 0222');
    expect(html).toMatch(/<details[^>]*>\s*<summary[\s\S]*?Show telephone numbers and addresses/);
  });

  it('says what is owed and why, what must not be said, and their cases', async () => {
    const page = text((await pcso.get(paths.person.to(ids.person))).text);
    expect(page).toContain('Due Friday 10 April : Say that a suspect has been arrested');
    expect(page).toContain('The 2020 edition of the Code (right 6) gives the police 5 working days');
    expect(page).toContain('May not be told before Monday 20 April 2026: A suspect was interviewed');
    expect(page).toContain('Reason: A second suspect is being looked for Held by PC Pat Sample');
    expect(page).toContain('CAM/000001/26 , Burglary in a dwelling');
    expect(await audits('person-seen', ids.person)).toBeGreaterThan(0);
  });

  it('tells the front counter how to contact them and who speaks to them, not what they are owed', async () => {
    const page = text((await counter.get(paths.person.to(ids.person))).text);
    expect(page).toContain('Never ring after 6pm');
    expect(page).toContain('Priya Sample, Camden desk');
    expect(page).not.toContain('What they are owed');
    expect(page).not.toContain('suspect');
    expect((await counter.get(paths.contactNew.to(ids.person))).status).toBe(403);
  });

  it('is not there for a desk without a case; with one, only who speaks to them and that case', async () => {
    expect((await elsewhere.get(paths.person.to(ids.person))).status).toBe(404);
    const page = text((await pcso.get(paths.person.to(ids.shared))).text);
    expect(page).toContain('on the Lambeth desk');
    expect(page).toContain('CAM/000002/26');
    expect(page).not.toContain('Only by letter');
    expect(page).not.toContain('What they are owed');
  });
});

describe('recording a contact', () => {
  const form = async (by = pcso) => {
    const html = (await by.get(paths.contactNew.to(ids.person))).text;
    return {
      html,
      typed: {
        formKey: valueOf(html, 'formKey'),
        outcome: 'spoke',
        channel: 'telephone',
        direction: 'outgoing',
        'at-day': '8',
        'at-month': '4',
        'at-year': '2026',
        'at-time': '11:30am',
        note: 'She was glad to hear & calm.',
        told: [`${ids.case}:${ids.arrest}:arrest`],
      },
    };
  };

  it('offers what may be told, with the words to say, and shows what may not', async () => {
    const { html } = await form();
    const page = text(html);
    expect(page).toContain('CAM/000001/26: owed now');
    expect(page).toContain('A suspect was arrested, 1 April 2026');
    expect(page).toContain('Due Friday 10 April. Say: “A man was arrested this morning');
    expect(page).toContain('Progress update: there is nothing new to report');
    expect(page).toContain('May not be told before Monday 20 April 2026 : A suspect was interviewed');
    expect(html).not.toMatch(/value="\d+:\d+:interviewed"/);
    expect(valueOf(html, 'at-time')).toBe('midday');
  });

  it('keeps what was typed when something is wrong, and says what', async () => {
    const { typed } = await form();
    const answer = await pcso.post(paths.contactNew.to(ids.person), { ...typed, outcome: 'voicemail' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<title>Error: Record a contact');
    expect(text(answer.text)).toContain('an attempt tells the person nothing');
    expect(answer.text).toContain('She was glad to hear &amp; calm.');
    expect(answer.text).toMatch(new RegExp(`value="${typed.told[0]}"\\s+checked`));
    const senseless = await pcso.post(paths.contactNew.to(ids.person), {
      ...typed,
      outcome: '',
      'at-time': 'soon',
      'at-month': '13',
    });
    expect(text(senseless.text)).toContain('Choose how it went');
    expect(text(senseless.text)).toContain('Enter the time of the contact');
    expect(text(senseless.text)).toContain('Enter the day of the contact');
    const later = await pcso.post(paths.contactNew.to(ids.person), { ...typed, 'at-time': '12:01pm' });
    expect(text(later.text)).toContain('The contact cannot be in the future');
    expect(await audits('contact-recorded', ids.person)).toBe(0);
  });

  it('is not for another desk', async () => {
    const { typed } = await form();
    expect((await elsewhere.get(paths.contactNew.to(ids.person))).status).toBe(404);
    expect((await elsewhere.post(paths.contactNew.to(ids.person), typed)).status).toBe(404);
    expect((await pcso.get(paths.contactNew.to(ids.shared))).status).toBe(422);
    expect((await pcso.post(paths.contactNew.to(ids.shared), typed)).status).toBe(422);
  });

  it('saves it once, says what it discharged, and the page then shows what they were told', async () => {
    const { typed } = await form();
    const answers = [
      await pcso.post(paths.contactNew.to(ids.person), typed),
      await pcso.post(paths.contactNew.to(ids.person), typed),
    ];
    expect(answers.map((answer) => [answer.status, answer.headers['location']])).toEqual([
      [303, paths.person.to(ids.person)],
      [303, paths.person.to(ids.person)],
    ]);
    expect(await audits('contact-recorded', ids.person)).toBe(1);
    const again = text((await pcso.get(paths.person.to(ids.person))).text);
    expect(again).toContain('This contact had been recorded already');
    expect(again).toContain('A suspect was arrested: “A man was arrested this morning and is being questioned.”');
    expect(again).toContain('Done on 8 April 2026, in time');
    const today = text((await pcso.get(paths.today.to())).text);
    expect(today).not.toContain('Say that a suspect has been arrested');
    expect(today).not.toContain('To reach for the first time');
  });

  it('an attempt is recorded and discharges nothing', async () => {
    const { typed } = await form();
    const attempt = { ...typed, outcome: 'no-answer', told: [] };
    expect((await pcso.post(paths.contactNew.to(ids.person), attempt)).status).toBe(303);
    const page = text((await pcso.get(paths.person.to(ids.person))).text);
    expect(page).toContain('Contact recorded It discharges no duty.');
    expect(page).toContain('Telephone: no answer (an attempt)');
    const contact = /href="(\/people\/\d+\/contacts\/\d+)"/.exec(
      (await pcso.get(paths.person.to(ids.person))).text,
    )![1]!;
    expect((await pcso.get(contact)).status).toBe(200);
    expect((await pcso.get(contact.replace(`/people/${ids.person}/`, `/people/${ids.shared}/`))).status).toBe(422);
    expect((await elsewhere.get(contact)).status).toBe(404);
  });
});

describe('what is agreed with the person', () => {
  it.each([
    [paths.personLevel, { level: 'enhanced', reasons: ['domestic-abuse', 'under-18'] }, 'Enhanced Rights, since'],
    [paths.personPlan, { everyDays: '7' }, 'An update at least every 7 days'],
    [paths.personDeclines, { which: 'some', kinds: 'bail-changed' }, 'Change of bail'],
  ])('%# is saved and shown', async (path, form: Record<string, string | string[]>, shown) => {
    expect((await pcso.get(path.to(ids.person))).status).toBe(200);
    const answer = await pcso.post(path.to(ids.person), form);
    expect(answer.headers['location']).toBe(paths.person.to(ids.person));
    expect(text((await pcso.get(paths.person.to(ids.person))).text)).toContain(shown);
    expect((await elsewhere.get(path.to(ids.person))).status).toBe(404);
    expect((await elsewhere.post(path.to(ids.person), form)).status).toBe(404);
  });

  it.each([
    [paths.personLevel, { level: 'enhanced' }, 'Choose every reason for the enhanced level'],
    [paths.personLevel, {}, 'Choose the level of service'],
    [paths.personPlan, { everyDays: 'often' }, 'Enter a whole number of days'],
    [paths.personPlan, { everyDays: '0' }, 'Enter a whole number of days'],
    [paths.personDeclines, { which: 'some' }, 'Choose the updates they do not want'],
  ])('%# with a mistake comes back', async (path, form: Record<string, string>, message) => {
    await pcso.get(path.to(ids.person));
    const answer = await pcso.post(path.to(ids.person), form);
    expect(answer.status).toBe(422);
    expect(text(answer.text)).toContain(message);
  });

  it('the supervisor changes the point of contact; a PCSO does not', async () => {
    const second = await makeAccount(sql, 'pcso', await deskOf('Camden'), 'Carl Second');
    expect((await pcso.get(paths.personAssign.to(ids.person))).status).toBe(403);
    const html = (await supervisor.get(paths.personAssign.to(ids.person))).text;
    expect(text(html)).toContain('Carl Second');
    expect(text(html)).not.toContain('Lou Sample');
    const version = valueOf(html, 'version');
    const stale = await supervisor.post(paths.personAssign.to(ids.person), { pcsoId: second.id, version: '99' });
    expect(stale.status).toBe(409);
    expect((await supervisor.post(paths.personAssign.to(ids.person), { pcsoId: second.id, version })).status).toBe(303);
    expect(text((await pcso.get(paths.person.to(ids.person))).text)).toContain('Carl Second, Camden desk');
  });
});

const deskOf = async (borough: string): Promise<string> =>
  ((await sql.query('select id from desk where borough = $1', [borough])) as { id: string }[])[0]!.id;
