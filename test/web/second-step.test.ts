import { TOTP } from 'otpauth';
import { pageText } from '../support/page-text';
import { signingIn } from '../support/signing-in';
import { TestClock } from '../support/test-clock';
import { type Browser, startWebApp, TEST_PASSWORD, type WebApp } from '../support/web-app';

describe('the second step of signing in', () => {
  let web: WebApp;
  const clock = new TestClock('2026-04-02T08:00:00Z');
  let desk: ReturnType<typeof signingIn>;
  let number = 0;
  beforeAll(async () => {
    web = await startWebApp(clock, { REQUIRE_SECOND_FACTOR: 'administrator' });
    desk = signingIn(web);
  });
  beforeEach(() => clock.set(`2026-04-0${3 + (number % 6)}T08:00:00Z`));
  afterAll(() => web.close());

  const later = (seconds: number) => clock.set(new Date(clock.now().getTime() + seconds * 1000).toISOString());
  const codeOf = (secret: string): string =>
    new TOTP({ secret, digits: 6, period: 30 }).generate({ timestamp: clock.now().getTime() });

  /** An officer who has set it up through the page, with the secret of the app and the recovery codes. */
  async function withSecondStep() {
    const email = `officer.${(number += 1)}@example.org`;
    const browser = await web.signedIn({ email, name: 'Ola Sample', role: 'officer' });
    const page = (await browser.get('/account/second-step')).text;
    const secret = /<strong>([A-Z2-7 ]{32,})<\/strong>/.exec(page)![1]!.replaceAll(' ', '');
    expect(page).toContain('src="data:image/svg+xml;base64,');
    const answer = await browser.post('/account/second-step', { code: codeOf(secret) });
    expect(answer.status).toBe(201);
    const codes = [...answer.text.matchAll(/<li class="desk-code">([\w-]+)<\/li>/g)].map((match) => match[1]!);
    later(30);
    return { email, browser, secret, codes };
  }
  /** Up to the page that asks for the code. */
  async function passwordRight(email: string): Promise<Browser> {
    const browser = web.browser();
    expect((await desk.enters(browser, email)).headers['location']).toBe('/sign-in/second-step');
    await browser.get('/sign-in/second-step');
    return browser;
  }

  it('is asked for after the password, and nothing is open before it is right', async () => {
    const { email, secret } = await withSecondStep();
    const browser = await passwordRight(email);
    expect((await browser.get('/cases')).headers['location']).toBe('/sign-in');
    await browser.get('/sign-in/second-step');
    const wrong = await browser.post('/sign-in/second-step', { code: '000000' });
    expect([wrong.status, pageText(wrong.text)]).toEqual([422, expect.stringContaining('The code is wrong')]);
    const right = await browser.post('/sign-in/second-step', { code: codeOf(secret) });
    expect(right.status).toBe(303);
    expect((await browser.get('/cases')).status).toBe(200);
    expect((await desk.audited('signed-in')).at(-1)).toMatchObject({
      actorId: await desk.idOf(email),
      detail: { method: 'password-and-code' },
    });
  });

  it('takes a code once: what somebody read over a shoulder is worth nothing', async () => {
    const { email, secret } = await withSecondStep();
    const [mine, theirs] = [await passwordRight(email), await passwordRight(email)];
    const code = codeOf(secret);
    expect((await mine.post('/sign-in/second-step', { code })).status).toBe(303);
    expect((await theirs.post('/sign-in/second-step', { code })).status).toBe(422);
    later(30);
    expect((await theirs.post('/sign-in/second-step', { code })).status).toBe(422);
    expect((await theirs.post('/sign-in/second-step', { code: codeOf(secret) })).status).toBe(303);
  });

  it('takes a code that is half a minute old or early, and none that is older', async () => {
    const { email, secret } = await withSecondStep();
    later(120);
    const old = codeOf(secret);
    later(60);
    const browser = await passwordRight(email);
    expect((await browser.post('/sign-in/second-step', { code: old })).status).toBe(422);
    const recent = codeOf(secret);
    later(30);
    expect((await browser.post('/sign-in/second-step', { code: recent })).status).toBe(303);
  });

  it('takes each recovery code once, however it is typed', async () => {
    const { email, codes, browser: first } = await withSecondStep();
    expect(codes.length).toBe(10);
    const typed = codes[0]!.toUpperCase().replaceAll('-', ' ');
    const browser = await passwordRight(email);
    expect((await browser.post('/sign-in/second-step', { code: typed })).status).toBe(303);
    const again = await passwordRight(email);
    expect((await again.post('/sign-in/second-step', { code: codes[0]! })).status).toBe(422);
    expect(pageText((await first.get('/account')).text)).toContain('You have 9 recovery codes left');
    const stored = await desk.query<{ hash: string }>('select code_hash as hash from recovery_code');
    expect(stored.filter(({ hash }) => codes.some((code) => hash.includes(code.replaceAll('-', ''))))).toEqual([]);
  });

  it('keeps the secret of the app sealed', async () => {
    const { email, secret } = await withSecondStep();
    const sql = 'select sealed_secret as sealed from second_step where account_id = $1';
    const [row] = await desk.query<{ sealed: string }>(sql, [await desk.idOf(email)]);
    const bytes = Buffer.from(row!.sealed, 'base64url').toString('latin1');
    expect([bytes.includes(secret), row!.sealed.includes(secret)]).toEqual([false, false]);
  });

  it('stops guessing at codes, and lets the owner in with a recovery code', async () => {
    const { email, secret, codes } = await withSecondStep();
    const guesser = await passwordRight(email);
    for (let i = 0; i < 5; i += 1) await guesser.post('/sign-in/second-step', { code: `00000${i}` });
    expect((await guesser.post('/sign-in/second-step', { code: codeOf(secret) })).status).toBe(429);
    const owner = await passwordRight(email);
    expect((await owner.post('/sign-in/second-step', { code: codes[1]! })).status).toBe(303);
  });

  it('waits ten minutes for the code, no longer', async () => {
    const { email, secret } = await withSecondStep();
    const browser = await passwordRight(email);
    later(601);
    expect((await browser.post('/sign-in/second-step', { code: codeOf(secret) })).headers['location']).toBe('/sign-in');
  });

  it('is set up only with a right code, and removed only with the password', async () => {
    const { email, browser } = await withSecondStep();
    const other = await web.signedIn({ email: 'other@example.org', name: 'Oz Sample', role: 'officer' });
    await other.get('/account/second-step');
    expect((await other.post('/account/second-step', { code: '123456' })).status).toBe(422);
    expect((await desk.enters(web.browser(), 'other@example.org')).headers['location']).toBe('/');

    await browser.get('/account/second-step/remove');
    expect((await browser.post('/account/second-step/remove', { present: 'not the password' })).status).toBe(422);
    expect((await browser.post('/account/second-step/remove', { present: TEST_PASSWORD })).status).toBe(303);
    expect((await desk.enters(web.browser(), email)).headers['location']).toBe('/');
    expect((await desk.audited('second-step-removed')).at(-1)!.actorId).toBe(await desk.idOf(email));
  });

  it('is set up before anything else by a role that needs one', async () => {
    const browser = await web.signedIn({ email: 'admin@example.org', name: 'Ada Sample', role: 'administrator' });
    expect((await browser.get('/agencies')).headers['location']).toBe('/account/second-step');
    const page = (await browser.get('/account/second-step')).text;
    const secret = /<strong>([A-Z2-7 ]{32,})<\/strong>/.exec(page)![1]!.replaceAll(' ', '');
    await browser.post('/account/second-step', { code: codeOf(secret) });
    expect((await browser.get('/agencies')).status).toBe(200);
    await browser.get('/account/second-step/remove');
    const refused = await browser.post('/account/second-step/remove', { present: TEST_PASSWORD });
    expect([refused.status, pageText(refused.text)]).toEqual([422, expect.stringContaining('needs a second step')]);
  });

  it('does not open one account with the code of another', async () => {
    const [one, two] = [await withSecondStep(), await withSecondStep()];
    const browser = await passwordRight(one.email);
    expect((await browser.post('/sign-in/second-step', { code: codeOf(two.secret) })).status).toBe(422);
    expect((await browser.post('/sign-in/second-step', { code: two.codes[0]! })).status).toBe(422);
  });
});
