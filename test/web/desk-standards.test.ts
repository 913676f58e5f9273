import { Transactions, type Tx } from '../../src/database/transactions';
import { DutyRecounts } from '../../src/duties/duty-recounts.service';
import { system } from '../../src/identity/actor';
import { paths } from '../../src/paths';
import { makeAccount } from '../support/factories/account';
import { makeCase, makeEvent, makeParticipant } from '../support/factories/crime-case';
import { makeDesk } from '../support/factories/desk';
import { makePerson } from '../support/factories/person';
import { TestClock } from '../support/test-clock';
import { type Browser, startWebApp, type WebApp } from '../support/web-app';

const said = (text: string): string =>
  text
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ');

describe("a desk's own standards", () => {
  let web: WebApp;
  let sql: Tx;
  let supervisor: Browser;
  let pcso: Browser;
  let personId: string;
  let lambethPersonId: string;
  let lambeth: Browser;
  const clock = new TestClock('2026-04-07T08:00:00Z');
  const PAGE = paths.deskStandards.to();

  beforeAll(async () => {
    web = await startWebApp(clock);
    sql = web.app.get(Transactions).reader;
    const camdenId = await makeDesk(sql, 'Camden');
    const lambethId = await makeDesk(sql, 'Lambeth');
    supervisor = await web.signedIn({
      ...{ email: 's@example.org', name: 'Sam', borough: 'Camden' },
      role: 'supervisor',
    });
    pcso = await web.signedIn({ ...{ email: 'p@example.org', name: 'Pat', borough: 'Camden' }, role: 'pcso' });
    lambeth = await web.signedIn({ ...{ email: 'l@example.org', name: 'Lee', borough: 'Lambeth' }, role: 'pcso' });
    personId = await reportOf(camdenId, 'p@example.org');
    lambethPersonId = await reportOf(lambethId, 'l@example.org');
  });
  afterAll(() => web.close());

  /** Somebody who reported on Wednesday 1 April 2026 and was given support and an update since: no dated duty is left. */
  async function reportOf(deskId: string, email: string): Promise<string> {
    const [account] = (await sql.query('select id from account where email = $1', [email])) as { id: string }[];
    const officerId = (await makeAccount(sql, 'officer')).id;
    const person = await makePerson(sql, deskId, { pcso_id: account!.id });
    const caseId = await makeCase(sql, { deskId, officerId });
    await makeParticipant(sql, caseId, person);
    await makeEvent(sql, caseId, 'reported', '2026-04-01T10:00:00+01:00');
    const recounts = web.app.get(DutyRecounts);
    await web.app.get(Transactions).run((tx) => recounts.recountCases(tx, [caseId], system('test'), 'A test'));
    return person;
  }

  const set = async (form: Record<string, string>, browser = supervisor) => {
    const formKey = /name="formKey" value="([^"]+)"/.exec((await browser.get(PAGE)).text)?.[1] ?? '';
    return browser.post(PAGE, {
      formKey,
      kind: 'confirmation',
      days: '3',
      unit: 'working days',
      from: '1 April 2026',
      ...form,
    });
  };

  it('are set by a supervisor alone, and only where the Code gives no limit', async () => {
    expect((await pcso.get(PAGE)).status).toBe(403);
    expect((await pcso.post(PAGE, { kind: 'confirmation', days: '3' })).status).toBe(403);
    const page = (await supervisor.get(PAGE)).text;
    for (const kind of ['confirmation', 'needs-assessment', 'statement']) expect(page).toContain(`value="${kind}"`);
    expect(page).not.toContain('value="arrest"');
    const refused = await set({ kind: 'arrest', days: '0', from: '31 April 2026' });
    expect(refused.status).toBe(422);
    expect(said(refused.text)).toContain(
      'Choose a duty to which the Code gives no limit: where it gives one, that one holds Enter a whole number of days from 1 to 366 Enter a real date',
    );
    expect(await sql.query('select from desk_standard')).toHaveLength(0);
  });

  it('give dates beside the Code’s on Today and on the person’s page, marked as the desk’s, for that desk only', async () => {
    const before = said((await pcso.get(paths.today.to())).text);
    expect(before).not.toContain('own standard');
    expect((await set({})).headers['location']).toBe(PAGE);
    expect(said((await supervisor.get(PAGE)).text)).toContain(
      'Written confirmation of the report : within 3 working days',
    );

    const today = said((await pcso.get(paths.today.to())).text);
    expect(today).toContain("Due Wednesday 8 April, by your desk's own standard (not the Code's)");
    expect(today).toContain(
      "Your desk's own standard: within 3 working days, by Wednesday 8 April 2026 (not the Code's).",
    );
    const person = said((await pcso.get(paths.person.to(personId))).text);
    expect(person).toContain('No time limit');
    expect(person).toContain(
      "Your desk's own standard: within 3 working days, by Wednesday 8 April 2026 (not the Code's)",
    );

    expect(said((await lambeth.get(paths.today.to())).text)).not.toContain('own standard');
    expect(said((await lambeth.get(paths.person.to(lambethPersonId))).text)).not.toContain('own standard');
  });

  it('change no duty of the Code', async () => {
    expect(
      await sql.query(`select distinct due_on::text as due, state from duty where rule_id = '2020.confirmation'`),
    ).toEqual([{ due: null, state: 'undone' }]);
  });

  it('put a person in the band of the desk’s date where it is the earliest, and count it so', async () => {
    const text = said((await pcso.get(paths.today.to())).text);
    expect(text).not.toContain('1 person has something overdue');
    await set({ kind: 'needs-assessment', days: '2', unit: 'calendar days' });
    const after = await pcso.get(paths.today.to());
    expect(said(after.text)).toContain("Overdue since Friday 3 April, by your desk's own standard (not the Code's)");
    expect(after.text).toContain('id="overdue"');
    expect(said(after.text)).toContain('1 duty without a time limit is still to be done');
  });

  it('hold for clocks from their day on, the latest wins, and none is none', async () => {
    await set({ kind: 'needs-assessment', days: '9', unit: 'calendar days', from: '2 April 2026' });
    expect(said((await pcso.get(paths.today.to())).text)).toContain('Overdue since Friday 3 April, by your desk');
    await set({ kind: 'needs-assessment', days: '' });
    expect(said((await pcso.get(paths.today.to())).text)).not.toContain('Overdue since Friday 3 April, by your desk');
    expect(said((await supervisor.get(PAGE)).text)).toContain('Needs assessment : no standard any more');
  });

  it('are set once by one form, recorded, and never edited', async () => {
    const rows = async (): Promise<number> => ((await sql.query('select from desk_standard')) as unknown[]).length;
    const before = await rows();
    const formKey = /name="formKey" value="([^"]+)"/.exec((await supervisor.get(PAGE)).text)?.[1] ?? '';
    const form = { formKey, kind: 'statement', days: '5', unit: 'working days', from: '1 April 2026' };
    expect((await supervisor.post(PAGE, form)).status).toBe(303);
    expect((await supervisor.post(PAGE, form)).status).toBe(303);
    expect(await rows()).toBe(before + 1);
    expect(await sql.query(`select from audit_entry where event = 'desk-standard-set'`)).toHaveLength(before + 1);
    await expect(sql.query('update desk_standard set days = 1')).rejects.toThrow('never edited');
  });
});
