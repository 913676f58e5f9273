import { paths } from '../../src/paths';
import { makeAddress } from '../support/factories/address';
import { makeAgency } from '../support/factories/agency';
import { makeEvent } from '../support/factories/crime-case';
import { pageText as text, valueOf } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { pdfPages } from '../support/pdf-text';
import { TestClock } from '../support/test-clock';
import type { Browser } from '../support/web-app';

const clock = new TestClock('2026-04-08T12:00:00+01:00');
let desk: PcsoDesk;
let administrator: Browser;
let officer: Browser;
beforeAll(async () => {
  desk = await startPcsoDesk(clock);
  administrator = await desk.web.signedIn({ email: 'ali@example.org', name: 'Ali Sample', role: 'administrator' });
  officer = await desk.web.signedIn({ email: 'olive@example.org', name: 'Olive Sample', role: 'officer' });
  await desk.sql.query(`update desk set telephone = '020 7946 0100'`);
});
afterAll(() => desk.web.close());

const at = paths.explainingPage.to('first-hearing');

test('every role reads the pages and prints them; nobody else does', async () => {
  for (const browser of [desk.pcso, desk.supervisor, desk.counter, officer, administrator]) {
    expect(text((await browser.get(paths.explaining.to())).text)).toContain('What happens at the first hearing');
    const page = text((await browser.get(at)).text);
    expect(page).toContain('Nobody has reviewed this page yet.');
    expect((await browser.get(paths.explainingPrint.to('first-hearing'))).text).toContain('desk-sheet');
  }
  const [sheet] = pdfPages((await officer.get(paths.explainingPdf.to('first-hearing'))).body as Buffer);
  expect(sheet!.text).toContain('What happens at the first hearing');
  expect((await desk.web.browser().get(at)).status).toBe(303);
  expect((await desk.pcso.get(paths.explainingPage.to('no-such'))).status).toBe(404);
});

test('the person’s page links the page of where their case is, and never by what is held', async () => {
  const { pcso, sql, ids } = desk;
  const steps = async () =>
    (await pcso.get(paths.person.to(ids.person))).text.split('What to explain now')[1]?.split('<h2')[0] ?? '';
  expect(await steps()).toContain(paths.explainingPage.to('investigation'));
  const charged = await makeEvent(sql, ids.case, 'charged', '2026-04-07T08:00:00+01:00', {
    tell: 'never',
    reason: 'A reason',
  });
  expect(await steps()).not.toContain('first-hearing');
  await sql.query(`update case_event set tell = 'now' where id = $1`, [charged]);
  expect(await steps()).toContain(at);
  expect(await steps()).toContain('?page=first-hearing');
});

test('a page goes to a person as a letter', async () => {
  const { pcso, sql, ids } = desk;
  const address = await makeAddress(sql, ids.person);
  const write = paths.letterWrite.to(ids.person, 'a-page-that-explains');
  const html = (await pcso.get(`${write}?page=first-hearing`)).text;
  expect(html).toMatch(/<option value="first-hearing" selected/);
  const typed = { formKey: valueOf(html, 'formKey'), to: `letter:${address}` };
  expect((await pcso.post(write, { ...typed, pageKey: '' })).status).toBe(422);
  expect((await pcso.post(write, { ...typed, pageKey: 'no-such' })).status).toBe(422);
  const none = await pcso.post(write, { ...typed, pageKey: 'support-housing' });
  expect(text(none.text)).toContain('No support of that kind is in the directory for Camden');
  const sent = await pcso.post(write, { ...typed, pageKey: 'first-hearing' });
  expect(sent.status).toBe(303);
  expect(text((await pcso.get(sent.headers['location']!)).text)).toContain(
    'You are not asked any questions at a first hearing',
  );
});

test('local support by area and need, to read, print and send', async () => {
  await makeAgency(desk.sql, {
    name: 'Sample Shelter',
    services: ['housing'],
    boroughs: ['Camden'],
    telephone: '020 7946 0111',
  });
  await makeAgency(desk.sql, { name: 'Closed Shelter', services: ['housing'], boroughs: ['Camden'], active: false });
  await makeAgency(desk.sql, { name: 'Lambeth Talks', services: ['emotional-support'], boroughs: ['Lambeth'] });
  const query = '?borough=Camden&service=housing';
  for (const path of [paths.explainingSupport, paths.explainingSupportPrint]) {
    const page = text((await officer.get(path.to() + query)).text);
    expect(page).toContain('Sample Shelter, telephone 020 7946 0111');
    expect(page).not.toMatch(/Closed Shelter|Lambeth Talks/);
  }
  expect(text((await officer.get(`${paths.explainingSupport.to()}?borough=nowhere`)).text)).toContain('Local support');
});

describe('an administrator', () => {
  it('reviews a page, and is asked again when it changes or after a year', async () => {
    for (const browser of [desk.pcso, desk.supervisor, officer]) {
      expect((await browser.get(paths.explainingReviews.to())).status).toBe(403);
      expect((await browser.get(paths.explainingEdit.to('bail'))).status).toBe(403);
      expect((await browser.post(paths.explainingReview.to('bail'), {})).status).toBe(403);
    }
    const html = (await administrator.get(paths.explainingPage.to('bail'))).text;
    const form = { formKey: valueOf(html, 'formKey'), version: '0' };
    expect((await administrator.post(paths.explainingReview.to('bail'), form)).status).toBe(303);
    expect((await administrator.post(paths.explainingReview.to('bail'), form)).status).toBe(303);
    expect(await desk.audits('explaining-page-reviewed')).toBe(1);
    expect(text((await desk.pcso.get(paths.explainingPage.to('bail'))).text)).toContain(
      'Last reviewed 8 April 2026 by Ali Sample.',
    );
    const due = async () => (await administrator.get(paths.explainingReviews.to())).text.split('Reviewed</h2>')[0]!;
    expect(await due()).not.toContain(paths.explainingPage.to('bail'));
    clock.set('2027-04-08T12:00:00+01:00');
    await administrator.signIn('ali@example.org');
    expect(await due()).toContain(paths.explainingPage.to('bail'));
    clock.set('2026-04-08T13:00:00+01:00');
    await administrator.signIn('ali@example.org');
  });

  it('changes the words for all desks; two at once see each other', async () => {
    const edit = paths.explainingEdit.to('bail');
    const html = (await administrator.get(edit)).text;
    const typed = {
      formKey: valueOf(html, 'formKey'),
      version: '0',
      title: 'Bail',
      words: 'New words <i>of</i> bail.',
    };
    expect((await administrator.post(edit, { ...typed, words: '' })).status).toBe(422);
    expect((await administrator.post(edit, typed)).status).toBe(303);
    await desk.elsewhere.signIn('lou@example.org');
    const page = (await desk.elsewhere.get(paths.explainingPage.to('bail'))).text;
    expect(page).toContain('New words &lt;i&gt;of&lt;/i&gt; bail.');
    expect(text(page)).toContain('and changed since');
    const late = await administrator.post(edit, { ...typed, formKey: crypto.randomUUID(), words: 'Mine.' });
    expect(late.status).toBe(409);
    expect(text(late.text)).toContain('Somebody else changed this page first');
    expect(late.text).toContain('Mine.');
    const stale = await administrator.post(paths.explainingReview.to('bail'), {
      formKey: crypto.randomUUID(),
      version: '0',
    });
    expect(stale.status).toBe(409);
  });
});
