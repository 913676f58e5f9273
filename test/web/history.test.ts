import { paths } from '../../src/paths';
import { makeContact } from '../support/factories/contact';
import { makeEvent } from '../support/factories/crime-case';
import { pageText as text } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';
import type { Browser } from '../support/web-app';

const clock = new TestClock('2026-04-08T12:00:00+01:00');
let desk: PcsoDesk;
let officer: Browser;
beforeAll(async () => {
  desk = await startPcsoDesk(clock);
  officer = await desk.web.signedIn({ email: 'olive@example.org', name: 'Olive Sample', role: 'officer' });
});
afterAll(() => desk.web.close());

test('the whole history of a person: filtered, paged, and held where it is held', async () => {
  const { pcso, ids } = desk;
  expect((await pcso.get(paths.person.to(ids.person))).text).toContain(paths.personHistory.to(ids.person));
  const page = text((await pcso.get(paths.personHistory.to(ids.person))).text);
  expect(page).toContain('A suspect was arrested On 1 April 2026 at 8am “A man was arrested this morning');
  expect(page).toContain(
    'A suspect was interviewed On 2 April 2026 at 8am Held. May not be told before Monday 20 April 2026',
  );
  expect(page).toContain('Owed because: a suspect was arrested');
  const filtered = text((await pcso.get(`${paths.personHistory.to(ids.person)}?kind=event&kind=nonsense`)).text);
  expect(filtered).toContain('A suspect was arrested');
  expect(filtered).not.toContain('Owed because');
  const wrong = await pcso.get(`${paths.personHistory.to(ids.person)}?from=soon`);
  expect(wrong.text).toContain('<title>Error: History');
  expect(text(wrong.text)).toContain('Enter a real date');
  expect(await desk.audits('person-history-seen', ids.person)).toBe(3);
});

test('pages follow each other and keep what was chosen', async () => {
  const { pcso, sql, ids } = desk;
  for (let n = 0; n < 45; n += 1)
    await makeEvent(sql, ids.case, 'statement-taken', '2026-04-02T09:00:00Z', {
      posted_at: `2026-04-02T10:${10 + n}:00Z`,
    });
  const first = (await pcso.get(`${paths.personHistory.to(ids.person)}?kind=event`)).text;
  const next = /href="(\?kind=event&amp;after=[^"]+)" rel="next"/.exec(first)![1]!.replaceAll('&amp;', '&');
  const second = (await pcso.get(paths.personHistory.to(ids.person) + next)).text;
  expect(text(second)).toContain('A suspect was arrested');
  expect(second).toContain('What was recorded last');
  expect(second).not.toContain('rel="next"');
});

test('of a case: for its desk and its officer', async () => {
  const { pcso, sql, ids } = desk;
  const at = paths.caseHistory.to(ids.case);
  expect((await pcso.get(paths.case.to(ids.case))).text).toContain(at);
  expect(text((await pcso.get(`${at}?kind=event`)).text)).toContain('History');
  expect((await officer.get(at)).status).toBe(404);
  await sql.query(
    `update crime_case set officer_id = (select id from account where email = 'olive@example.org') where id = $1`,
    [ids.case],
  );
  expect((await officer.get(at)).status).toBe(200);
});

test('not for another desk, the front counter, nor of somebody another desk speaks to', async () => {
  const { pcso, elsewhere, counter, ids } = desk;
  expect((await elsewhere.get(paths.personHistory.to(ids.person))).status).toBe(404);
  expect((await counter.get(paths.personHistory.to(ids.person))).status).toBe(403);
  expect((await pcso.get(paths.personHistory.to(ids.shared))).status).toBe(422);
  expect((await elsewhere.get(paths.caseHistory.to(ids.case))).status).toBe(404);
});

test('what is new since one looked: in Today and on the person, until they have looked', async () => {
  const { pcso, supervisor, sql, ids } = desk;
  await pcso.get(paths.person.to(ids.person));
  expect(text((await pcso.get(paths.today.to())).text)).not.toContain('New since you looked');
  clock.set('2026-04-08T12:25:00+01:00');
  await pcso.get(paths.today.to());
  const by = { kind: 'account', id: ids.otherPcso, role: 'pcso', deskId: desk.deskId } as const;
  const contact = await makeContact(sql, by, ids.person, '2026-04-08T12:20:00+01:00', 'no-answer');
  await sql.query('update contact set recorded_at = $2 where id = $1', [contact, '2026-04-08T12:24:00+01:00']);
  expect(text((await pcso.get(paths.today.to())).text)).toContain('New since you looked');
  clock.set('2026-04-08T12:50:00+01:00');
  const person = (await pcso.get(paths.person.to(ids.person))).text;
  expect(text(person)).toContain('New since you looked 8 April 2026 at midday: contacts and attempts (1)');
  const link = /href="([^"]+\?since=\d+)"/.exec(person)![1]!;
  const fresh = text((await pcso.get(link)).text);
  expect(fresh).toContain('New since 8 April 2026 at midday');
  expect(fresh).toContain('Telephone: no answer');
  expect(fresh).not.toContain('A suspect was arrested');
  expect(text((await pcso.get(paths.today.to())).text)).not.toContain('New since you looked');
  await supervisor.signIn('sue@example.org');
  expect(text((await supervisor.get(paths.person.to(ids.person))).text)).not.toContain('New since you looked');
});

test('what is new in a case since one looked at it', async () => {
  const { pcso, sql, ids } = desk;
  await pcso.get(paths.case.to(ids.case));
  const looked = clock.now();
  const later = (minutes: number) => clock.set(new Date(looked.getTime() + minutes * 60_000).toISOString());
  later(20);
  await pcso.get(paths.today.to());
  await makeEvent(sql, ids.case, 'released-on-bail', looked.toISOString(), { posted_at: clock.now() });
  later(40);
  const page = (await pcso.get(paths.case.to(ids.case))).text;
  expect(text(page)).toMatch(/New since you looked .*: what happened in the case \(1\)/);
  const href = /href="([^"]+)">See what is new/.exec(page)![1]!;
  expect(href).toBe(`${paths.caseHistory.to(ids.case)}?since=${looked.getTime()}`);
  const news = text((await pcso.get(href)).text);
  expect(news).toContain('A suspect was released on police bail');
  expect(news).not.toContain('A suspect was arrested');
});
