import { CalendarMoves } from '../../../src/calendar-administration/moves.service';
import { Transactions } from '../../../src/database/transactions';
import { DutyRecounts } from '../../../src/duties/duty-recounts.service';
import { hasDesk } from '../../../src/identity/new-account';
import { system } from '../../../src/identity/actor';
import { ROLES } from '../../../src/identity/permissions';
import { RecountSteps } from '../../../src/recounts/recount-steps.service';
import { makeAccount } from '../../support/factories/account';
import { makeDesk } from '../../support/factories/desk';
import { makeOwedCase } from '../../support/factories/owed-case';
import type { Sql } from '../../support/factories/rows';
import { feedText, withOccasion } from '../../support/feed';
import { TestClock } from '../../support/test-clock';
import { type Browser, startWebApp, type WebApp } from '../../support/web-app';

const clock = new TestClock('2026-05-05T10:00:00+01:00');
let web: WebApp;
let sql: Sql;
let admin: Browser;

beforeEach(async () => {
  web = await startWebApp(clock);
  sql = web.app.get(Transactions).reader;
  admin = await web.signedIn({ email: 'admin@example.org', name: 'Ada Example', role: 'administrator' });
});
afterEach(() => web.close());

const hidden = (page: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)![1]!.replaceAll('&#43;', '+');
const PREVIEW = '/calendar/new/preview?day-day=8&day-month=5&day-year=2026&name=State+occasion';
const rows = async (table: string): Promise<number> =>
  ((await sql.query(`select 1 from ${table}`)) as unknown[]).length;

async function owedIn(borough: string): Promise<string> {
  const officerId = (await makeAccount(sql, 'officer')).id;
  const { caseId } = await makeOwedCase(sql, { deskId: await makeDesk(sql, borough), officerId });
  const count = web.app.get(DutyRecounts);
  await web.app.get(Transactions).run((tx) => count.recountCases(tx, [caseId], system('test'), 'A test'));
  return caseId;
}

test('a holiday is previewed, added once however often it is sent, and followed on the page of its run', async () => {
  await owedIn('Camden');
  const preview = await admin.get(PREVIEW);
  expect(preview.status).toBe(200);
  expect(preview.text).toContain('Friday 8 May 2026, State occasion');
  expect(preview.text).toContain('1 due date moves');
  expect(preview.text).toMatch(/Camden[\s\S]*Monday 11 May 2026[\s\S]*Tuesday 12 May 2026/);
  expect(await rows('bank_holiday')).toBe(0);

  const form = { formKey: hidden(preview.text, 'formKey'), day: '2026-05-08', name: 'State occasion' };
  const unexplained = await admin.post('/calendar/new', { ...form, reason: ' ' });
  expect(unexplained.status).toBe(422);
  expect(unexplained.text).toContain('<title>Error: Add this bank holiday?');
  expect(unexplained.text).toContain('Enter why, and where it was announced');
  expect(hidden(unexplained.text, 'formKey')).toBe(form.formKey);

  const first = await admin.post('/calendar/new', { ...form, reason: 'Proclaimed' });
  const second = await admin.post('/calendar/new', { ...form, reason: 'Proclaimed' });
  expect(first.status).toBe(303);
  expect(second.headers['location']).toBe(first.headers['location']);
  expect(await rows('bank_holiday')).toBe(1);
  expect(await rows('recount_run')).toBe(1);

  const page = first.headers['location']!;
  const waiting = await admin.get(page);
  expect(waiting.headers['refresh']).toBe('3');
  expect(waiting.text).toContain('Waiting for a worker');
  expect((await admin.get(page.replace('?watch=yes', ''))).headers['refresh']).toBeUndefined();
  expect((await admin.get('/calendar')).text).toContain('Duties being counted again');
  await web.app.get(RecountSteps).work(/\d+/.exec(page)![0]);
  const finished = await admin.get(page);
  expect(finished.headers['refresh']).toBeUndefined();
  expect(finished.text).toContain('1 of 1 cases (100%)');
  expect(finished.text).toContain('1 (the preview said 1)');
  expect((await admin.get('/recounts')).text).toContain('Bank holiday added: Friday 8 May 2026 (State occasion)');
  const year = (await admin.get('/calendar?year=2026')).text;
  expect(year).toMatch(/Friday 8 May 2026[\s\S]*State occasion[\s\S]*Added by Ada Example: Proclaimed/);
});

test('what is no day to add is asked for again', async () => {
  const wrong = {
    'day-day=30&day-month=2&day-year=2026&name=x': 'Enter a real date',
    'day-day=9&day-month=5&day-year=2026&name=x': '9 May 2026 is a Saturday',
    'day-day=8&day-month=5&day-year=2026&name=': 'Enter the name of the bank holiday',
    '': 'Enter a real date',
  };
  for (const [typed, why] of Object.entries(wrong)) {
    const answer = await admin.get(`/calendar/new/preview?${typed}`);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(why);
    expect(answer.text).toContain('<title>Error: Add a bank holiday');
  }
});

test('a holiday is withdrawn after a preview; what is none cannot be', async () => {
  const preview = await admin.get('/calendar/2026-05-25/withdraw');
  expect(preview.text).toContain('Withdraw this bank holiday?');
  expect(preview.text).toContain('No due date moves');
  const form = { formKey: hidden(preview.text, 'formKey'), reason: 'Moved to June' };
  expect((await admin.post('/calendar/2026-05-25/withdraw', form)).status).toBe(303);
  const year = (await admin.get('/calendar?year=2026')).text;
  expect(year).toMatch(/Withdrawn in 2026[\s\S]*Monday 25 May 2026[\s\S]*Moved to June \(Ada Example/);
  for (const day of ['2026-05-25', '2026-05-26', 'never'])
    expect((await admin.get(`/calendar/${day}/withdraw`)).status).toBe(404);
});

test('a feed from a file is compared, previewed and accepted', async () => {
  await owedIn('Lambeth');
  await admin.get('/calendar');
  const loaded = await admin.upload('/calendar/feeds', 'bank-holidays.json', withOccasion());
  const page = await admin.get(loaded.headers['location']!);
  expect(page.text).toMatch(/It adds[\s\S]*Friday 8 May 2026, State occasion[\s\S]*1 due date moves[\s\S]*Lambeth/);
  expect((await admin.get('/calendar')).text).toContain('The feed differs from this calendar');
  expect(await rows('bank_holiday')).toBe(0);
  const form = { formKey: hidden(page.text, 'formKey'), difference: hidden(page.text, 'difference') };
  const accepted = await admin.post(loaded.headers['location']!, form);
  expect(accepted.status).toBe(303);
  expect((await admin.post(loaded.headers['location']!, form)).headers['location']).toBe(accepted.headers['location']);
  expect((await admin.get(loaded.headers['location']!)).text).toContain('The calendar agrees with it');
  expect(await rows('bank_holiday')).toBe(1);
});

test('a bad feed is explained, changes nothing, and is warned of with the age of the last good one', async () => {
  await admin.get('/calendar');
  await admin.upload('/calendar/feeds', 'good.json', feedText());
  clock.set('2026-05-08T10:00:00+01:00');
  admin = await web.signedIn({ email: 'later@example.org', name: 'Later Example', role: 'administrator' });
  await admin.get('/calendar');
  const loaded = await admin.upload('/calendar/feeds', 'bad.json', '<html>');
  expect((await admin.get(loaded.headers['location']!)).text).toContain('It is not JSON.');
  const calendar = (await admin.get('/calendar')).text;
  expect(calendar).toContain('The last look at the feed, today, brought nothing. It cannot be right.');
  expect(calendar).toContain('The last good feed was read 3 days ago');
  const nothing = await admin.post('/calendar/feeds', {});
  expect(nothing.status).toBe(422);
  expect(nothing.text).toContain('Select the file of bank holidays');
  clock.set('2026-05-05T10:00:00+01:00');
});

test('a run is interrupted and resumed by a button', async () => {
  await owedIn('Camden');
  const preview = await admin.get(PREVIEW);
  const form = { formKey: hidden(preview.text, 'formKey'), day: '2026-05-08', name: 'State occasion', reason: 'x' };
  const run = (await admin.post('/calendar/new', form)).headers['location']!.replace('?watch=yes', '');
  expect((await admin.post(`${run}/interrupt`, {})).status).toBe(303);
  const id = run.split('/').at(-1)!;
  expect(await web.app.get(RecountSteps).work(id)).toBe('elsewhere');
  expect((await admin.get(run)).text).toContain('Interrupted');
  await admin.post(`${run}/resume`, {});
  expect(await web.app.get(RecountSteps).work(id)).toBe('finished');
  await admin.post(`${run}/interrupt`, {});
  expect((await admin.get(run)).text).toContain('Finished');
  for (const path of ['/recounts/999', '/recounts/x']) expect((await admin.get(path)).status).toBe(404);
  expect((await admin.post('/recounts/999/interrupt', {})).status).toBe(404);
});

test('only administrators reach any of it, and nobody else changes anything', async () => {
  const preview = jest.spyOn(web.app.get(CalendarMoves), 'preview');
  await makeDesk(sql, 'Camden');
  for (const role of ROLES.filter((it) => it !== 'administrator')) {
    const borough = hasDesk(role) ? { borough: 'Camden' } : {};
    const other = await web.signedIn({ email: `${role}@example.org`, name: 'Other', role, ...borough });
    for (const path of [
      '/calendar',
      '/calendar/new',
      PREVIEW,
      '/calendar/2026-05-25/withdraw',
      '/calendar/feeds/1',
      '/recounts',
      '/recounts/1',
    ])
      expect([path, (await other.get(path)).status]).toEqual([path, 403]);
    for (const path of [
      '/calendar/new',
      '/calendar/2026-05-25/withdraw',
      '/calendar/feeds',
      '/calendar/feeds/fetch',
      '/calendar/feeds/1',
      '/recounts/1/interrupt',
      '/recounts/1/resume',
    ])
      expect([path, (await other.post(path, {})).status]).toEqual([path, 403]);
  }
  expect(preview).not.toHaveBeenCalled();
  expect((await web.browser().get('/calendar')).headers['location']).toBe('/sign-in');
});

test('the calendar warns when it runs out', async () => {
  expect((await admin.get('/calendar')).text).not.toContain('The calendar ends on');
  clock.set('2027-07-01T10:00:00+01:00');
  admin = await web.signedIn({ email: 'late@example.org', name: 'Late Example', role: 'administrator' });
  expect((await admin.get('/calendar')).text).toContain('The calendar ends on 31 December 2028');
  clock.set('2026-05-05T10:00:00+01:00');
});
