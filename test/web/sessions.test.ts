import { pageText } from '../support/page-text';
import { makeDesk } from '../support/factories/desk';
import { signingIn } from '../support/signing-in';
import { TestClock } from '../support/test-clock';
import { startWebApp, TEST_PASSWORD, type WebApp } from '../support/web-app';

const AGENCY = {
  name: 'Harbour Example Advice',
  kind: 'support',
  email: 'harbour@example.org',
  telephone: '020 7946 0321',
  about: 'They listen first.\nThey ring back the same day, and never leave a message.',
  services: ['hate-crime', 'housing'],
  formKey: 'f4d0c2de-51b0-4f6c-9d3a-3f3d0f5a7f10',
};

/** A click every 25 minutes, from 8 in the morning. */
const WORKING_DAY = Array.from({ length: 12 }, (_, hour) => String(hour + 8).padStart(2, '0')).flatMap((hour) =>
  ['05', '30', '55'].map((minute) => `${hour}:${minute}:00`),
);

describe('sessions', () => {
  let web: WebApp;
  let desk: ReturnType<typeof signingIn>;
  let number = 0;
  const clock = new TestClock('2026-04-02T08:00:00+01:00');
  beforeAll(async () => {
    web = await startWebApp(clock);
    desk = signingIn(web);
    await makeDesk(desk, 'Camden');
  });
  beforeEach(() => clock.set('2026-04-02T08:00:00+01:00'));
  afterAll(() => web.close());

  const somebody = async () => {
    const email = `sue.${(number += 1)}@example.org`;
    const browser = await web.signedIn({ email, name: `Sue Sample ${number}`, role: 'supervisor', borough: 'Camden' });
    return { email, browser };
  };
  const at = (time: string) => clock.set(`2026-04-02T${time}+01:00`);
  const agencies = async (name: string) =>
    desk.query<{ about: string; services: string[] }>('select about, services from agency where name = $1', [name]);

  it('end half an hour after the last click, and each click puts that off', async () => {
    const { browser } = await somebody();
    at('08:29:00');
    expect((await browser.get('/agencies')).status).toBe(200);
    at('08:58:59');
    expect((await browser.get('/agencies')).status).toBe(200);
    at('09:28:59');
    expect((await browser.get('/agencies')).headers['location']).toBe('/sign-in');
  });

  it('end twelve hours after signing in, whoever clicks', async () => {
    const { browser } = await somebody();
    for (const time of WORKING_DAY) {
      at(time);
      expect((await browser.get('/agencies')).status).toBe(200);
    }
    at('20:00:00');
    expect((await browser.get('/agencies')).headers['location']).toBe('/sign-in');
  });

  it('say on every page when they end, with a button that puts it off without losing the page', async () => {
    const { browser } = await somebody();
    const page = (await browser.get('/agencies/new')).text;
    expect(pageText(page)).toContain(
      'You will be signed out at 8:30am unless you go on. Stay signed in (opens beside this page)',
    );
    expect(page).toContain('action="/stay-signed-in" target="desk-stay-signed-in"');
    expect(page).toContain('data-seconds-left="1800"');
    at('08:25:30');
    const stayed = await browser.post('/stay-signed-in', {});
    expect(pageText(stayed.text)).toContain('You stay signed in until 8:55am');
    expect(stayed.headers['desk-seconds-left']).toBe('1800');
    expect(stayed.headers['desk-signed-in-until']).toBe('8:55am');
    at('08:55:00');
    expect((await browser.get('/agencies')).status).toBe(200);
  });

  it('say so when they cannot be put off any more', async () => {
    const { browser } = await somebody();
    for (const time of WORKING_DAY) {
      at(time);
      await browser.get('/agencies');
    }
    const page = pageText((await browser.get('/agencies')).text);
    expect(page).toContain('You will be signed out at 8pm: nobody stays signed in for longer');
    expect(page).not.toContain('Stay signed in');
  });

  it('tell a visitor nothing of a session that they do not have', async () => {
    expect(pageText((await web.browser().get('/sign-in')).text)).not.toContain('signed out');
  });

  describe('that end while somebody types', () => {
    it('keep what was typed for the same person, who sends it after signing in', async () => {
      const { browser, email } = await somebody();
      await browser.get('/agencies/new');
      at('08:31:00');
      const name = 'Kept Example Advice';
      const late = await browser.post('/agencies/new', { ...AGENCY, name });
      expect(late.headers['location']).toBe('/sign-in');
      const signIn = await browser.get('/sign-in');
      expect(pageText(signIn.text)).toContain('What you typed is kept for you');
      expect(signIn.text).not.toContain(name);
      expect(await agencies(name)).toEqual([]);

      const signedIn = await browser.post('/sign-in', { email, password: TEST_PASSWORD });
      const kept = signedIn.headers['location']!;
      expect(kept).toMatch(/^\/what-you-typed\/[0-9a-f-]{36}$/);
      const page = (await browser.get(kept)).text;
      expect(page).toContain('They ring back the same day');
      expect(page).toMatch(/<textarea[^>]*name="about"/);
      const again = formOf(page);
      expect(again.action).toBe('/agencies/new');
      const sent = await browser.post(again.action, again.fields);
      expect(sent.status).toBe(303);
      const [made] = await agencies(name);
      expect(made!.about.replaceAll('\r\n', '\n')).toBe(AGENCY.about);
      expect([...made!.services].sort()).toEqual(AGENCY.services);
      expect((await browser.get(kept)).status).toBe(404);
      expect((await browser.get('/agencies')).status).toBe(200);
    });

    it('show it to nobody else, whoever signs in at the same computer', async () => {
      const [first, second] = [await somebody(), await somebody()];
      const { browser } = first;
      await browser.get('/agencies/new');
      at('08:31:00');
      await browser.post('/agencies/new', { ...AGENCY, name: 'Secret Example Advice' });
      await browser.get('/sign-in');
      const other = await browser.post('/sign-in', { email: second.email, password: TEST_PASSWORD });
      expect(other.headers['location']).not.toContain('what-you-typed');
      const sql = 'select id, sealed from kept_form k where k.account_id = $1';
      const [kept] = await desk.query<{ id: string; sealed: string }>(sql, [await desk.idOf(first.email)]);
      const answer = await browser.get(`/what-you-typed/${kept!.id}`);
      expect([answer.status, answer.text.includes('Secret Example')]).toEqual([404, false]);
      await browser.get('/agencies');
      await browser.post(`/what-you-typed/${kept!.id}/forget`, {});
      await browser.post('/agencies/new', {
        ...AGENCY,
        formKey: '00000000-0000-4000-8000-000000000001',
        _kept: kept!.id,
      });
      expect(await desk.query(sql, [await desk.idOf(first.email)])).toHaveLength(1);
      expect(Buffer.from(kept!.sealed, 'base64url').toString('latin1')).not.toContain('Secret');

      await desk.query(`update kept_form set account_id = $1 where id = $2`, [await desk.idOf(second.email), kept!.id]);
      expect((await browser.get(`/what-you-typed/${kept!.id}`)).status).toBe(404);
    });

    it('keep it for its owner too when somebody else has signed in meanwhile, and show that person nothing', async () => {
      const [first, second] = [await somebody(), await somebody()];
      const form = hiddenToken((await first.browser.get('/agencies/new')).text);
      const late = await second.browser.post('/agencies/new', {
        ...AGENCY,
        name: 'Crossed Example Advice',
        _csrf: form,
      });
      expect([late.status, late.text.includes('Crossed Example')]).toEqual([403, false]);
      expect(await agencies('Crossed Example Advice')).toEqual([]);
      const again = web.browser();
      await again.get('/sign-in');
      const back = await again.post('/sign-in', { email: first.email, password: TEST_PASSWORD });
      expect((await again.get(back.headers['location']!)).text).toContain('Crossed Example Advice');
    });

    it('show it at once to somebody who has signed in again in another window', async () => {
      const { browser, email } = await somebody();
      const form = hiddenToken((await browser.get('/agencies/new')).text);
      await browser.get('/sign-in');
      await browser.post('/sign-in', { email, password: TEST_PASSWORD });
      const late = await browser.post('/agencies/new', { ...AGENCY, name: 'Second Window Advice', _csrf: form });
      expect(late.headers['location']).toMatch(/^\/what-you-typed\//);
      expect((await browser.get(late.headers['location']!)).text).toContain('Second Window Advice');
    });

    it('show a form with mistakes as the form itself, with what was typed', async () => {
      const { browser, email } = await somebody();
      await browser.get('/agencies/new');
      at('08:31:00');
      await browser.post('/agencies/new', { ...AGENCY, name: '' });
      await browser.get('/sign-in');
      const kept = (await browser.post('/sign-in', { email, password: TEST_PASSWORD })).headers['location']!;
      const again = formOf((await browser.get(kept)).text);
      const answer = await browser.post(again.action, again.fields);
      expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('They listen first.')]);
    });

    it('keep it for a day, and throw it away when asked', async () => {
      const { browser, email } = await somebody();
      const keep = async (name: string) => {
        await browser.get('/agencies/new');
        clock.set(new Date(clock.now().getTime() + 31 * 60_000).toISOString());
        await browser.post('/agencies/new', { ...AGENCY, name });
        await browser.get('/sign-in');
        return (await browser.post('/sign-in', { email, password: TEST_PASSWORD })).headers['location']!;
      };
      const first = await keep('Thrown Away Advice');
      await browser.get(first);
      await browser.post(`${first}/forget`, {});
      expect((await browser.get(first)).status).toBe(404);
      const second = await keep('A Day Old Advice');
      expect((await browser.get(second)).status).toBe(200);
      clock.set('2026-04-03T09:30:00+01:00');
      const later = web.browser();
      await later.get('/sign-in');
      expect((await later.post('/sign-in', { email, password: TEST_PASSWORD })).headers['location']).toBe('/');
      expect((await later.get(second)).status).toBe(404);
    });

    it('keep nothing where passwords are typed, and nothing that nobody’s form says is theirs', async () => {
      const { browser } = await somebody();
      const token = hiddenToken((await browser.get('/account/password')).text);
      at('08:31:00');
      const wanted = 'lantern gravel teapot';
      const late = await browser.post('/account/password', {
        present: TEST_PASSWORD,
        wanted,
        again: wanted,
        _csrf: token,
      });
      expect(late.status).not.toBe(200);
      const before = (await desk.query('select 1 from kept_form')).length;
      for (const _csrf of ['forged', `forged~${'x'.repeat(60)}`, token.replace(/~.*/, '')]) {
        expect((await web.browser().post('/agencies/new', { ...AGENCY, _csrf })).status).toBe(403);
      }
      expect((await desk.query('select 1 from kept_form')).length).toBe(before);
      expect(await desk.query(`select 1 from kept_form where path like '/account%'`)).toEqual([]);
    });
  });
});

const hiddenToken = (html: string): string => /name="_csrf" value="([^"]+)"/.exec(html)![1]!;

/** The form of a page that leads to something else than signing out: its action and what it holds. */
function formOf(html: string): { action: string; fields: Record<string, string | string[]> } {
  const [, action, body] = /<form method="post" action="([^"]+)" novalidate>([\s\S]*?)<\/form>/.exec(html)!;
  const fields: Record<string, string[]> = {};
  const add = (name: string, value: string) => (fields[name] ??= []).push(plain(value));
  for (const [, name, value] of body!.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g))
    add(name!, value!);
  for (const [, name, value] of body!.matchAll(/<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)<\/textarea>/g))
    add(name!, value!);
  return {
    action: action!,
    fields: Object.fromEntries(Object.entries(fields).map(([name, all]) => [name, all.length === 1 ? all[0]! : all])),
  };
}

const plain = (html: string): string =>
  html
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
