import { paths } from '../../src/paths';
import { type OfficerPages, startOfficerPages } from '../support/officer-pages';
import { TestClock } from '../support/test-clock';
import { TEST_PASSWORD } from '../support/web-app';

let pages: OfficerPages;
beforeAll(async () => (pages = await startOfficerPages(new TestClock('2026-04-01T10:00:00+01:00'))));
afterAll(() => pages.web.close());

describe('posting progress', () => {
  it('is where the link in a mail leads, after signing in', async () => {
    const browser = pages.web.browser();
    const asked = await browser.get(paths.caseProgress.to(pages.caseId));
    expect(asked.headers['location']).toBe('/sign-in');
    await browser.get('/sign-in');
    const answer = await browser.post('/sign-in', { email: 'olive@example.org', password: TEST_PASSWORD });
    expect(answer.headers['location']).toBe(paths.caseProgress.to(pages.caseId));
  });

  it('takes the form as it is shown, what happened and one line; and says what follows', async () => {
    const answer = await pages.officer.post(paths.caseProgress.to(pages.caseId), await pages.filled(pages.officer));
    expect([answer.status, answer.headers['location']]).toEqual([303, paths.case.to(pages.caseId)]);
    expect(await pages.lastEvent()).toMatchObject({
      type: 'suspect-arrested',
      occurred_at: new Date('2026-04-01T09:00:00Z'),
      tell: 'now',
      words: 'We arrested a man this morning.',
      posted_by_account_id: await pages.idOf('olive@example.org'),
    });
    const page = await pages.officer.get(paths.case.to(pages.caseId));
    expect(page.text).toContain('Progress posted');
    expect(page.text).toContain('The Camden desk sees it now. This follows from it:');
    expect(page.text).toMatch(/Due Friday 10 April, for 1 person: Say that a suspect has been arrested/i);
    expect(page.text).toContain('1 duty: 1 to do (due Friday 10 April)');
    expect(await pages.lastAudit('progress-posted')).toMatchObject({ subject_id: pages.caseId });
  });

  it('shows at once in the list of the PCSO', async () => {
    expect((await pages.pcso.get(paths.today.to())).text).toContain('Say that a suspect has been arrested');
    expect((await pages.pcso.get(paths.person.to(pages.person))).text).toContain('We arrested a man this morning.');
  });

  it('is done once however often the form is sent', async () => {
    const form = await pages.filled(pages.officer);
    const before = await pages.eventCount();
    for (let n = 0; n < 3; n += 1)
      expect((await pages.officer.post(paths.caseProgress.to(pages.caseId), form)).status).toBe(303);
    expect(await pages.eventCount()).toBe(before + 1);
    expect((await pages.officer.get(paths.case.to(pages.caseId))).text).toContain('It was not posted twice');
    const other = await pages.officer.post(paths.caseProgress.to(pages.caseId), { ...form, words: 'Something else.' });
    expect(other.status).toBe(409);
    expect(other.text).toContain('Something else.');
    expect(await pages.eventCount()).toBe(before + 1);
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
    const answer = await pages.officer.post(
      paths.caseProgress.to(pages.caseId),
      await pages.filled(pages.officer, changes),
    );
    expect(answer.status).toBe(303);
    expect(await pages.lastEvent()).toMatchObject(row);
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
    const before = await pages.eventCount();
    const answer = await pages.officer.post(
      paths.caseProgress.to(pages.caseId),
      await pages.filled(pages.officer, { words: 'What I typed', ...changes }),
    );
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<title>Error: ');
    expect(answer.text).toContain(`<a href="${href}">`);
    expect(answer.text).toContain(`id="${href.slice(1)}"`);
    expect(answer.text).toContain(message);
    if (changes['words'] === undefined) expect(answer.text).toContain('value="What I typed"');
    expect(await pages.eventCount()).toBe(before);
  });

  it('survives fields that are sent twice or as lists', async () => {
    const form = await pages.filled(pages.officer);
    const answer = await pages.officer.post(paths.caseProgress.to(pages.caseId), {
      ...form,
      type: ['charged', 'charged'],
      time: ['1', '2'],
      words: ['a', 'b'],
    });
    expect(answer.status).toBe(422);
  });

  it('is refused to others, whatever they send', async () => {
    const form = await pages.filled(pages.officer);
    const before = await pages.eventCount();
    for (const browser of [pages.otherOfficer, pages.elsewhere]) {
      await browser.get('/cases');
      expect((await browser.post(paths.caseProgress.to(pages.caseId), form)).status).toBe(404);
    }
    await pages.counter.get('/people');
    expect((await pages.counter.post(paths.caseProgress.to(pages.caseId), form)).status).toBe(403);
    expect(await pages.eventCount()).toBe(before);
  });

  it('is done by the desk too', async () => {
    expect((await pages.pcso.post(paths.caseProgress.to(pages.caseId), await pages.filled(pages.pcso))).status).toBe(
      303,
    );
    expect((await pages.pcso.get(paths.case.to(pages.caseId))).text).toContain('by Priya Sample');
  });
});
