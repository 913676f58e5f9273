import { Transactions } from '../../src/database/transactions';
import { paths } from '../../src/paths';
import { TestClock } from '../support/test-clock';
import { type Browser, startWebApp, type WebApp } from '../support/web-app';

const PAGE = paths.dutyQuestion.to();

/** An event of the form, in its row. */
const event = (row: number, type: string, day: string, time = '10am'): Record<string, string> => ({
  [`events[${row}][type]`]: type,
  [`events[${row}][day]`]: day,
  [`events[${row}][time]`]: time,
});

const said = (text: string): string =>
  text
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ');

describe('how is this date counted?', () => {
  let web: WebApp;
  let officer: Browser;
  const clock = new TestClock('2026-04-20T08:00:00Z');

  beforeAll(async () => {
    web = await startWebApp(clock);
    officer = await web.signedIn({ email: 'officer@example.org', name: 'Olive Officer', role: 'officer' });
  });
  afterAll(() => web.close());

  const count = (form: Record<string, string | string[]>) =>
    officer.post(PAGE, { role: 'victim', level: 'standard', do: 'count', ...form });

  it('is in the menu of whoever is signed in, and asks a visitor to sign in', async () => {
    expect((await officer.get(PAGE)).text).toContain('<h1 class="govuk-heading-xl">How is this date counted?</h1>');
    expect((await officer.get(PAGE)).text).toContain('Count a date');
    expect((await web.browser().get(PAGE)).headers['location']).toBe(paths.signIn.to());
  });

  it('shows each duty with its date and every reason, days not counted by name', async () => {
    const answer = await count(event(0, 'suspect-arrested', '1 April 2026'));
    expect(answer.status).toBe(200);
    const text = said(answer.text);
    expect(text).toContain('Overdue since Friday 10 April');
    expect(text).toContain('A suspect was arrested on Wednesday 1 April 2026. The clock started that day.');
    expect(text).toContain(
      'The 2020 edition of the Code (right 6) gives the police 5 working days at the standard level',
    );
    expect(text).toContain(
      'Not counted: Good Friday (Friday 3 April), Saturday 4 April, Sunday 5 April and Easter Monday',
    );
    expect(text).not.toContain('Rule to check');
  });

  it('says where the rule is still to check, and that the default repeat is the desk’s', async () => {
    expect(said((await count(event(0, 'charged', '1/4/2026'))).text)).toContain('Rule to check');
    expect(said((await count(event(0, 'reported', '2026-04-01'))).text)).toContain(
      "the desk's default is used: an update within 28 days",
    );
  });

  it('counts levels, plans, declined updates, contacts and further bank holidays', async () => {
    const answer = await count({
      ...event(0, 'suspect-arrested', '1 June 2026'),
      ...event(1, 'reported', '1 June 2026', '9am'),
      'levels[0][level]': 'enhanced',
      'levels[0][day]': '3 June 2026',
      'levels[0][time]': '9:30am',
      'plans[0][everyDays]': '14',
      'plans[0][day]': '2 June 2026',
      'plans[0][time]': '9am',
      'declines[0][kind]': 'referral',
      'declines[0][day]': '2 June 2026',
      'declines[0][time]': '9am',
      'contacts[0][outcome]': 'spoke',
      'contacts[0][day]': '5 June 2026',
      'contacts[0][time]': '14:30',
      'contacts[0][told][]': ['0:arrest'],
      'holidays[0][day]': '4 June 2026',
    });
    const text = said(answer.text);
    expect(text).toContain('Done on 5 June 2026, in time');
    expect(text).toContain("On Wednesday 3 June 2026 the person's level rose to Enhanced Rights");
    expect(text).toContain('Not counted: extra bank holiday (Thursday 4 June)');
    expect(text).toContain('Progress update at the frequency agreed with the person (progress update 2)');
    expect(text).toContain('An update within 14 days was agreed with the person.');
    expect(text).toContain('Declined by the person');
  });

  it('looks as of the day asked for, and otherwise once all of it has happened', async () => {
    const asOf = { asOfDay: '7 April 2026', asOfTime: 'midday' };
    expect(said((await count({ ...event(0, 'suspect-arrested', '1 April 2026'), ...asOf })).text)).toContain(
      'Due Friday 10 April',
    );
    expect(said((await count(event(0, 'suspect-arrested', '1 June 2026'))).text)).toContain('Due Monday 8 June');
  });

  it('adds and removes rows without script and keeps what was typed', async () => {
    const added = await officer.post(PAGE, {
      ...event(0, 'charged', '1 April 2026'),
      role: 'witness',
      do: 'add-events',
    });
    expect(added.status).toBe(200);
    expect(added.text).toContain('id="events-1-type"');
    expect(added.text).toContain('<option value="charged" selected>');
    expect(added.text).toContain('<option value="witness" selected>');
    const removed = await officer.post(PAGE, {
      ...event(0, 'charged', '1 April 2026'),
      ...event(1, 'sentenced', '2 May 2026'),
      do: 'remove-events-0',
    });
    expect(removed.text).toContain('<option value="sentenced" selected>');
    expect(removed.text).not.toContain('<option value="charged" selected>');
    const contact = await officer.post(PAGE, { ...event(0, 'reported', '1 April 2026'), do: 'add-contacts' });
    expect(contact.text).toContain('value="0:needs-assessment"');
  });

  it.each([
    [event(0, '', '1 April 2026'), 'Choose what happened in event 1', '#events-0-type'],
    [event(0, 'charged', '31 February 2026'), 'Enter event 1 as a real date, like 2 April 2026', '#events-0-day'],
    [
      event(0, 'charged', '1 April 2026', 'noonish'),
      'Enter a time for event 1, like 2:30pm or 14:30',
      '#events-0-time',
    ],
    [
      {
        ...event(0, 'hearing-fixed', '2 April 2026'),
        'events[0][receivedDay]': '1 April 2026',
        'events[0][receivedTime]': '9am',
      },
      'Event 1 cannot have been received before it happened',
      '#events-0-receivedDay',
    ],
    [{}, 'Add something that happened', '#add-events'],
    [event(0, 'suspect-arrested', '28 December 2028'), 'This date needs the bank holidays of 2029', '#events-0-day'],
  ])('refuses %j and says what to mend', async (form, message, href) => {
    const answer = await count(form);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<title>Error: ');
    expect(said(answer.text)).toContain(message);
    expect(answer.text).toContain(`href="${href}"`);
  });

  it('stores nothing', async () => {
    const rows = async (): Promise<unknown> =>
      web.app
        .get(Transactions)
        .reader.query(
          'select (select count(*) from duty) d, (select count(*) from case_event) e, (select count(*) from audit_entry) a',
        );
    const before = await rows();
    await count(event(0, 'suspect-arrested', '1 April 2026'));
    expect(await rows()).toEqual(before);
  });
});
