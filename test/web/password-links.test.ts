import { pageText } from '../support/page-text';
import { signingIn } from '../support/signing-in';
import { TestClock } from '../support/test-clock';
import { startWebApp, TEST_PASSWORD, type WebApp } from '../support/web-app';

const NEW_PASSWORD = 'lantern gravel teapot';

describe('choosing a password by a link', () => {
  let web: WebApp;
  const clock = new TestClock('2026-04-02T08:00:00Z');
  let desk: ReturnType<typeof signingIn>;
  beforeAll(async () => {
    web = await startWebApp(clock);
    desk = signingIn(web);
    web.app.set('trust proxy', 1);
  });
  beforeEach(() => clock.set('2026-04-02T08:00:00Z'));
  afterAll(() => web.close());

  const officer = (email: string) => web.signedIn({ email, name: 'Osk Sample', role: 'officer' });
  let networks = 0;
  const askFor = async (email: string, network = `192.0.2.${(networks += 1)}`) => {
    const browser = web.browser({ 'X-Forwarded-For': network });
    await browser.get('/sign-in/forgotten');
    return browser.post('/sign-in/forgotten', { email });
  };
  const choose = async (link: string, password: string, again = password, browser = web.browser()) => {
    await browser.get('/sign-in');
    return browser.post(link, { password, again });
  };

  it('answers the same whether there is such an account or not', async () => {
    await officer('there@example.org');
    const [there, notThere] = [await askFor('there@example.org'), await askFor('not-there@example.org')];
    const plain = (html: string) => pageText(html.replace(/name="_csrf" value="[^"]+"/g, ''));
    expect(there.status).toBe(notThere.status);
    expect(plain(there.text)).toBe(plain(notThere.text));
    expect(await desk.linksTo('there@example.org')).toHaveLength(1);
    const asked = await desk.audited('password-link-asked-for');
    expect(asked.map(({ subjectId, detail }) => [subjectId, detail])).toEqual([
      [await desk.idOf('there@example.org'), { sent: true }],
      [null, { sent: false }],
    ]);
  });

  it('sets the password once, ends all sessions, and opens a way past those who guess', async () => {
    const before = await officer('once@example.org');
    await askFor('once@example.org');
    const [link] = await desk.linksTo('once@example.org');
    const browser = web.browser();
    expect((await browser.get(link!)).status).toBe(200);
    expect((await before.get('/cases')).status).toBe(200);
    const answer = await choose(link!, NEW_PASSWORD, NEW_PASSWORD, browser);
    expect(answer.headers['location']).toBe('/sign-in');
    expect((await before.get('/cases')).headers['location']).toBe('/sign-in');
    expect((await desk.enters(web.browser(), 'once@example.org', TEST_PASSWORD)).status).toBe(422);
    for (let i = 0; i < 10; i += 1) await desk.enters(web.browser(), 'once@example.org', `a wrong guess ${i}`);
    expect((await desk.enters(web.browser(), 'once@example.org', NEW_PASSWORD)).status).toBe(429);
    expect((await desk.enters(browser, 'once@example.org', NEW_PASSWORD)).status).toBe(303);
    const again = await choose(link!, 'another teapot altogether');
    expect([again.status, pageText(again.text)]).toEqual([404, expect.stringContaining('cannot be used any more')]);
    expect(await desk.audited('password-changed')).toHaveLength(1);
  });

  it('can be used for half an hour', async () => {
    await officer('late@example.org');
    await askFor('late@example.org');
    const [link] = await desk.linksTo('late@example.org');
    clock.set('2026-04-02T08:29:59Z');
    expect((await web.browser().get(link!)).status).toBe(200);
    clock.set('2026-04-02T08:30:00Z');
    expect((await web.browser().get(link!)).status).toBe(404);
    expect((await choose(link!, NEW_PASSWORD)).status).toBe(404);
  });

  it('opens by its own key only', async () => {
    await officer('key@example.org');
    await askFor('key@example.org');
    await askFor('key@example.org');
    const [one, two] = (await desk.linksTo('key@example.org')).map((link) => link.split('/'));
    const swapped = [...one!.slice(0, 3), two![3]].join('/');
    for (const forged of [swapped, [...one!.slice(0, 3), 'x'.repeat(43)].join('/'), `/choose-password/x/${one![3]!}`]) {
      expect((await web.browser().get(forged)).status).toBe(404);
    }
    const stored = await desk.query<{ row: string }>('select to_jsonb(l)::text as row from password_link l');
    expect(stored.filter(({ row }) => row.includes(one![3]!))).toEqual([]);
  });

  it('sends an account three links an hour at most, each of which still works', async () => {
    await officer('often@example.org');
    for (let i = 0; i < 5; i += 1) await askFor('often@example.org');
    const links = await desk.linksTo('often@example.org');
    expect(links).toHaveLength(3);
    expect((await choose(links[0]!, NEW_PASSWORD)).status).toBe(303);
    expect((await choose(links[2]!, NEW_PASSWORD)).status).toBe(404);
    clock.set('2026-04-02T09:00:01Z');
    await askFor('often@example.org');
    expect(await desk.linksTo('often@example.org')).toHaveLength(4);
  });

  it('sends none to whoever has no password to forget, or is disabled', async () => {
    await desk.query(
      `insert into account (email, name, role, created_at) values ('written@example.org', 'W', 'officer', now())`,
    );
    await officer('gone@example.org');
    await desk.query(`update account set disabled_at = now() where email = 'gone@example.org'`);
    for (const email of ['written@example.org', 'gone@example.org']) {
      await askFor(email);
      expect(await desk.linksTo(email)).toEqual([]);
    }
  });

  it.each([
    ['short', 'The password must have at least 12 characters'],
    ['password1234', 'one of the first that would be guessed'],
    ['qwertyuiop12', 'one of the first that would be guessed'],
    ['Osk Sample 2026', 'little more than your name'],
    ['this is rules yes', 'must not contain the first part of the email address'],
    ['x'.repeat(201), 'at most 200 characters'],
  ])('refuses the password %s and says why', async (password, why) => {
    await askFor('rules@example.org');
    if ((await desk.linksTo('rules@example.org')).length === 0) {
      await officer('rules@example.org');
      await askFor('rules@example.org');
    }
    const [link] = await desk.linksTo('rules@example.org');
    const answer = await choose(link!, password);
    expect([answer.status, pageText(answer.text)]).toEqual([422, expect.stringContaining(why)]);
    expect(answer.text).toContain('<title>Error: Choose a new password');
    expect(answer.text).not.toContain(password);
  });

  it('wants the same password twice', async () => {
    await officer('twice@example.org');
    await askFor('twice@example.org');
    const [link] = await desk.linksTo('twice@example.org');
    const answer = await choose(link!, NEW_PASSWORD, `${NEW_PASSWORD}!`);
    expect([answer.status, pageText(answer.text)]).toEqual([422, expect.stringContaining('not the same')]);
  });

  it('stops a network that asks on and on, with a page', async () => {
    let last = 0;
    let text = '';
    let retryAfter: unknown;
    for (let i = 0; i < 30 && last !== 429; i += 1) {
      const answer = await askFor(`number.${i}@example.org`, '198.51.100.1');
      [last, text, retryAfter] = [answer.status, answer.text, answer.headers['retry-after']];
    }
    expect([last, pageText(text)]).toEqual([429, expect.stringContaining('Too many requests')]);
    expect(Number(retryAfter)).toBeGreaterThan(0);
  });
});
