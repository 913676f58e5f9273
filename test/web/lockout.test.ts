import { signingIn } from '../support/signing-in';
import { TestClock } from '../support/test-clock';
import { type Browser, startWebApp, TEST_PASSWORD, type WebApp } from '../support/web-app';

describe('guessing a password, and locking nobody out by it', () => {
  let web: WebApp;
  const clock = new TestClock('2026-04-02T08:00:00Z');
  let desk: ReturnType<typeof signingIn>;
  beforeAll(async () => {
    web = await startWebApp(clock);
    // Networks are told apart by the address in front of the proxy, as they are behind TLS.
    web.app.set('trust proxy', 1);
    desk = signingIn(web);
  });
  afterAll(() => web.close());

  const from = (network: string): Browser => web.browser({ 'X-Forwarded-For': network });
  const account = async (email: string) => {
    const owner = from('192.0.2.1');
    await web.makeAccount({ email, name: 'Olu Sample', role: 'officer' });
    expect((await desk.enters(owner, email)).status).toBe(303);
    return owner;
  };
  const guess = async (browser: Browser, email: string, times: number): Promise<number> => {
    let status = 0;
    await browser.get('/sign-in');
    for (let i = 0; i < times; i += 1)
      status = (await browser.post('/sign-in', { email, password: `wrong guess ${i}` })).status;
    return status;
  };

  it('stops a guesser after ten tries for a quarter of an hour, and records it', async () => {
    await account('a@example.org');
    expect(await guess(from('198.51.100.1'), 'a@example.org', 10)).toBe(422);
    const before = (await desk.audited('sign-in-refused')).length;
    const guesser = from('198.51.100.1');
    expect((await desk.enters(guesser, 'a@example.org')).status).toBe(429);
    expect((await desk.audited('sign-in-refused')).length).toBe(before + 1);
    clock.set('2026-04-02T08:15:01Z');
    expect((await desk.enters(guesser, 'a@example.org')).status).toBe(303);
  });

  it('lets the owner in with their own browser, from the very network that guesses', async () => {
    const owner = await account('b@example.org');
    await owner.get('/agencies');
    await owner.post('/sign-out', {});
    expect(await guess(from('192.0.2.1'), 'b@example.org', 12)).toBe(429);
    expect((await desk.enters(owner, 'b@example.org')).status).toBe(303);
  });

  it('slows strangers down while there is an attack from many networks, and stops neither the owner nor a new network', async () => {
    const owner = await account('c@example.org');
    for (const network of ['203.0.113.1', '203.0.113.2', '203.0.113.3'])
      await guess(from(network), 'c@example.org', 10);
    expect(await guess(from('203.0.113.4'), 'c@example.org', 2)).toBe(422);
    expect(await guess(from('203.0.113.5'), 'c@example.org', 3)).toBe(429);
    expect((await desk.enters(from('203.0.113.6'), 'c@example.org')).status).toBe(303);
    expect((await desk.enters(owner, 'c@example.org')).status).toBe(303);
  });

  it('counts the tries of a stolen browser too, which then counts as a stranger', async () => {
    const owner = await account('d@example.org');
    expect(await guess(owner, 'd@example.org', 20)).toBe(422);
    expect(await guess(owner, 'd@example.org', 1)).toBe(429);
  });

  it('knows a browser only by a cookie that it made itself, which others cannot read', async () => {
    await account('e@example.org');
    const forger = web.browser({
      'X-Forwarded-For': '198.51.100.9',
      Cookie: `desk-known=${Buffer.from('{"id":"x","knows":["e@example.org"]}').toString('base64url')}`,
    });
    await guess(forger, 'e@example.org', 10);
    expect((await desk.enters(forger, 'e@example.org')).status).toBe(429);
    const answer = await desk.enters(from('198.51.100.10'), 'e@example.org');
    const cookie = answer.headers['set-cookie'] as unknown as string[];
    const known = cookie.find((one) => one.startsWith('desk-known='))!;
    expect(known).toMatch(/HttpOnly; SameSite=Lax$/);
    expect(Buffer.from(known.split(/[=;]/)[1]!, 'base64url').toString('latin1')).not.toContain('knows');
  });

  it('keeps the counts in the database without naming anybody', async () => {
    const rows = await desk.query<{ who: string }>('select who from sign_in_try');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ who }) => /example|@/.test(who))).toEqual([]);
  });

  it('answers as slowly for an account that does not exist', async () => {
    await account('f@example.org');
    const time = async (email: string): Promise<number> => {
      const browser = from('198.51.100.20');
      await browser.get('/sign-in');
      const begun = performance.now();
      await browser.post('/sign-in', { email, password: `${TEST_PASSWORD} no` });
      return performance.now() - begun;
    };
    await time('f@example.org');
    const times = { there: 0, notThere: 0 };
    for (let i = 0; i < 3; i += 1) {
      times.there += await time('f@example.org');
      times.notThere += await time('nobody@example.org');
    }
    expect(times.notThere / times.there).toBeGreaterThan(0.4);
  });
});
