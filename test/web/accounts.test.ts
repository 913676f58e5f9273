import { pageText, valueOf } from '../support/page-text';
import { makeDesk } from '../support/factories/desk';
import { signingIn } from '../support/signing-in';
import { TestClock } from '../support/test-clock';
import { type Browser, startWebApp, TEST_PASSWORD, type WebApp } from '../support/web-app';

describe('administering accounts', () => {
  let web: WebApp;
  let admin: Browser;
  let desk: ReturnType<typeof signingIn>;
  let number = 0;

  beforeAll(async () => {
    web = await startWebApp(new TestClock('2026-04-02T08:00:00Z'));
    desk = signingIn(web);
    await makeDesk(desk, 'Camden');
    await makeDesk(desk, 'Lambeth');
    admin = await web.signedIn({ email: 'admin@example.org', name: 'Ada Sample', role: 'administrator' });
  });
  afterAll(() => web.close());

  async function somebody() {
    const email = `pcso.${(number += 1)}@example.org`;
    const browser = await web.signedIn({ email, name: `Pia Sample ${number}`, role: 'pcso', borough: 'Camden' });
    const id = await desk.idOf(email);
    const page = `/accounts/${id}`;
    const edit = async (changes: Record<string, string>) => {
      const { text } = await admin.get(`${page}/edit`);
      return admin.post(`${page}/edit`, {
        name: `Pia Sample ${number}`,
        role: 'pcso',
        borough: 'Camden',
        version: valueOf(text, 'version'),
        ...changes,
      });
    };
    const press = async (button: string) => {
      await admin.get(page);
      return admin.post(`${page}/${button}`, {});
    };
    return { email, browser, id, page, edit, press };
  }

  it('is for administrators only', async () => {
    const { browser, page } = await somebody();
    for (const path of ['/accounts', '/accounts/new', page, `${page}/edit`])
      expect((await browser.get(path)).status).toBe(403);
    await browser.get('/account');
    for (const path of ['disable', 'enable', 'password-link', 'sign-out-everywhere', 'second-step/remove', 'edit']) {
      expect((await browser.post(`${page}/${path}`, {})).status).toBe(403);
    }
  });

  it('lists accounts, filtered, a page at a time', async () => {
    await desk.query(`insert into account (email, name, role, created_at)
      select 'listed.' || n || '@example.org', 'Listed ' || lpad(n::text, 3, '0'), 'officer', now() from generate_series(1, 60) n`);
    const first = (await admin.get('/accounts?words=listed&role=officer')).text;
    expect(first.match(/class="desk-card"/g)).toHaveLength(50);
    expect(first).toContain('Cannot sign in yet');
    const next = /rel="next" href="([^"]+)"/.exec(first)![1]!.replaceAll('&amp;', '&');
    const second = (await admin.get(next)).text;
    expect([...second.matchAll(/>(Listed \d+)</g)].map((match) => match[1])).toEqual(
      Array.from({ length: 10 }, (_, i) => `Listed 0${51 + i}`),
    );
    expect(pageText((await admin.get('/accounts?words=%25')).text)).toContain('No account matches');
  });

  it('makes an account whose owner chooses the password by a link', async () => {
    await admin.get('/accounts/new');
    const form = { email: 'new@example.org', name: 'Nan Sample', role: 'supervisor', borough: 'Lambeth' };
    const made = await admin.post('/accounts/new', form);
    expect(made.headers['location']).toBe(`/accounts/${await desk.idOf('new@example.org')}`);
    const [link] = await desk.linksTo('new@example.org');
    const browser = web.browser();
    expect(pageText((await browser.get(link!)).text)).toContain('For the account new@example.org');
    await browser.post(link!, { password: 'lantern gravel teapot', again: 'lantern gravel teapot' });
    expect((await desk.enters(browser, 'new@example.org', 'lantern gravel teapot')).status).toBe(303);
    expect((await browser.get('/desk')).status).toBe(200);
    await admin.get('/accounts/new');
    const again = await admin.post('/accounts/new', form);
    expect([again.status, pageText(again.text)]).toEqual([422, expect.stringContaining('exists already')]);
  });

  it('says what is wrong with a new account, and keeps what was typed', async () => {
    await admin.get('/accounts/new');
    const answer = await admin.post('/accounts/new', {
      email: 'x@example.org',
      name: 'Xan Sample',
      role: 'pcso',
      borough: '',
    });
    expect([answer.status, pageText(answer.text)]).toEqual([
      422,
      expect.stringContaining('belongs to a desk: give its borough'),
    ]);
    expect(answer.text).toContain('value="Xan Sample"');
  });

  it('disables an account: its sessions end at once, it cannot sign in, and its links are over', async () => {
    const { browser, email, press } = await somebody();
    await press('password-link');
    const [link] = await desk.linksTo(email);
    expect((await browser.get('/today')).status).toBe(200);
    expect((await press('disable')).status).toBe(303);
    expect((await browser.get('/today')).headers['location']).toBe('/sign-in');
    expect((await desk.enters(web.browser(), email)).status).toBe(422);
    expect((await web.browser().get(link!)).status).toBe(404);
    await press('enable');
    expect((await desk.enters(web.browser(), email)).status).toBe(303);
    expect((await browser.get('/today')).headers['location']).toBe('/sign-in');
  });

  it('moves somebody to another desk: their sessions end at once, and old and new are recorded', async () => {
    const { browser, email, id, edit } = await somebody();
    expect((await edit({ borough: 'Lambeth' })).status).toBe(303);
    expect((await browser.get('/today')).headers['location']).toBe('/sign-in');
    const [desks] = await desk.query<{ camden: string; lambeth: string }>(
      `select (select id from desk where borough = 'Camden') as camden, (select id from desk where borough = 'Lambeth') as lambeth`,
    );
    const changed = (await desk.audited('account-changed')).at(-1)!;
    expect(changed).toMatchObject({ actorId: await desk.idOf('admin@example.org'), subjectId: id });
    expect(changed.detail).toEqual({ deskId: { old: desks!.camden, new: desks!.lambeth } });
    const again = web.browser();
    await desk.enters(again, email);
    expect(pageText((await again.get('/today')).text)).toContain('Lambeth');
  });

  it('ends a session whatever changes the desk or the role, also a hand in the database', async () => {
    const { browser, id } = await somebody();
    await desk.query(`update account set role = 'officer', desk_id = null where id = $1`, [id]);
    expect((await browser.get('/')).headers['location']).toBe('/sign-in');
  });

  it('changes a name without signing anybody out', async () => {
    const { browser, edit } = await somebody();
    expect((await edit({ name: 'Pia Renamed' })).status).toBe(303);
    expect((await browser.get('/today')).text).toContain('Pia Renamed');
  });

  it('refuses a role without its desk, and a change over another', async () => {
    const { edit, page } = await somebody();
    expect(pageText((await edit({ role: 'officer' })).text)).toContain('leave the borough out');
    const stale = valueOf((await admin.get(`${page}/edit`)).text, 'version');
    await edit({ name: 'First Change' });
    const second = await edit({ name: 'Second Change', version: stale });
    expect(second.status).toBe(409);
    expect(pageText(second.text)).toContain('First Change');
    expect(second.text).toContain('value="Second Change"');
  });

  it('signs somebody out everywhere', async () => {
    const { browser, email, press } = await somebody();
    const other = web.browser();
    await desk.enters(other, email);
    await press('sign-out-everywhere');
    for (const one of [browser, other]) expect((await one.get('/today')).headers['location']).toBe('/sign-in');
  });

  it('keeps an administrator: nobody disables or demotes themself', async () => {
    const own = `/accounts/${await desk.idOf('admin@example.org')}`;
    expect((await admin.get(own)).text).not.toContain('Disable the account');
    expect((await admin.post(`${own}/disable`, {})).status).toBe(422);
    const { text } = await admin.get(`${own}/edit`);
    const demoted = await admin.post(`${own}/edit`, {
      name: 'Ada Sample',
      role: 'officer',
      borough: '',
      version: valueOf(text, 'version'),
    });
    expect([demoted.status, pageText(demoted.text)]).toEqual([
      422,
      expect.stringContaining('Ask another administrator'),
    ]);
    expect((await admin.get('/accounts')).status).toBe(200);
  });

  it('finds nothing where there is no such account', async () => {
    for (const path of ['/accounts/987654321', '/accounts/x', '/accounts/987654321/edit'])
      expect((await admin.get(path)).status).toBe(404);
    await admin.get('/accounts');
    expect((await admin.post('/accounts/987654321/disable', {})).status).toBe(404);
  });

  describe('of one’s own', () => {
    it('changes the password with the present one, and signs out everywhere else', async () => {
      const { browser, email } = await somebody();
      const other = web.browser();
      await desk.enters(other, email);
      await browser.get('/account/password');
      const wanted = 'lantern gravel teapot';
      expect((await browser.post('/account/password', { present: 'wrong', wanted, again: wanted })).status).toBe(422);
      expect(
        (await browser.post('/account/password', { present: TEST_PASSWORD, wanted: 'short', again: 'short' })).status,
      ).toBe(422);
      expect((await browser.post('/account/password', { present: TEST_PASSWORD, wanted, again: wanted })).status).toBe(
        303,
      );
      expect((await browser.get('/today')).status).toBe(200);
      expect((await other.get('/today')).headers['location']).toBe('/sign-in');
      expect((await desk.enters(web.browser(), email, wanted)).status).toBe(303);
    });

    it('signs out everywhere, here too', async () => {
      const { browser, email } = await somebody();
      const other = web.browser();
      await desk.enters(other, email);
      await browser.get('/account');
      expect((await browser.post('/account/sign-out-everywhere', {})).headers['location']).toBe('/sign-in');
      for (const one of [browser, other]) expect((await one.get('/today')).headers['location']).toBe('/sign-in');
    });
  });
});
