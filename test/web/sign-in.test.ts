import { Audit } from '../../src/audit/audit.service';
import { Transactions } from '../../src/database/transactions';
import { TestClock } from '../support/test-clock';
import { startWebApp, type WebApp } from '../support/web-app';

const ADMINISTRATOR = { email: 'admin@example.org', name: 'Ada Example', role: 'administrator' } as const;

describe('signing in', () => {
  let web: WebApp;
  const clock = new TestClock('2026-04-02T08:00:00Z');
  const audited = async (event: string): Promise<number> => {
    const sql = 'select count(*)::int as n from audit_entry where event = $1';
    const rows: { n: number }[] = await web.app.get(Transactions).reader.query(sql, [event]);
    return rows[0]!.n;
  };

  beforeAll(async () => (web = await startWebApp(clock)));
  afterAll(() => web.close());

  it('asks a visitor to sign in and then returns them to the page they wanted', async () => {
    const browser = await web.signedIn(ADMINISTRATOR);
    await browser.get('/sign-in');
    expect((await browser.post('/sign-out', {})).headers['location']).toBe('/sign-in');
    expect((await browser.get('/agencies')).headers['location']).toBe('/sign-in');
    await browser.get('/sign-in');
    const answer = await browser.post('/sign-in', {
      email: ADMINISTRATOR.email,
      password: 'correct horse battery staple',
    });
    expect(answer.headers['location']).toBe('/agencies');
  });

  it('refuses a wrong password without saying which part was wrong, and records it', async () => {
    const before = await audited('sign-in-failed');
    for (const email of [ADMINISTRATOR.email, 'nobody@example.org']) {
      const browser = web.browser();
      await browser.get('/sign-in');
      const answer = await browser.post('/sign-in', { email, password: 'wrong' });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('The email address or the password is wrong');
      expect(answer.text).toContain('<title>Error: Sign in');
    }
    expect(await audited('sign-in-failed')).toBe(before + 2);
  });

  it('does not accept a form without the token of its session', async () => {
    const browser = web.browser();
    const answer = await browser.post('/sign-in', { email: ADMINISTRATOR.email, password: 'x', _csrf: 'forged' });
    expect(answer.status).toBe(403);
  });

  it('ends a session twelve hours after signing in', async () => {
    const browser = await web.signedIn({ ...ADMINISTRATOR, email: 'second@example.org' });
    expect((await browser.get('/')).headers['location']).toBe('/agencies');
    clock.set('2026-04-02T20:00:01Z');
    expect((await browser.get('/')).headers['location']).toBe('/sign-in');
  });

  it('ends a session at once when its account is disabled', async () => {
    const browser = await web.signedIn({ ...ADMINISTRATOR, email: 'third@example.org' });
    await web.app
      .get(Transactions)
      .reader.query("update account set disabled_at = now() where email = 'third@example.org'");
    expect((await browser.get('/')).headers['location']).toBe('/sign-in');
  });

  it('stops guessing after ten tries from one address for one email, and only that email', async () => {
    const browser = web.browser();
    await browser.get('/sign-in');
    for (let i = 0; i < 10; i++)
      await browser.post('/sign-in', { email: 'guessed@example.org', password: `guess ${i}` });
    const eleventh = await browser.post('/sign-in', { email: 'guessed@example.org', password: 'guess' });
    expect(eleventh.status).toBe(429);
    expect((await browser.post('/sign-in', { email: 'other@example.org', password: 'x' })).status).toBe(422);
  });

  it('sends no address of another site to return to', async () => {
    const browser = await web.signedIn({ ...ADMINISTRATOR, email: 'fourth@example.org' });
    await browser.post('/sign-out', {});
    await browser.get('//evil.example.org/');
    await browser.get('/sign-in');
    const answer = await browser.post('/sign-in', {
      email: 'fourth@example.org',
      password: 'correct horse battery staple',
    });
    expect(answer.headers['location']).toBe('/');
  });

  it('shows no page whose view cannot be recorded', async () => {
    const browser = await web.signedIn({ ...ADMINISTRATOR, email: 'fifth@example.org' });
    expect((await browser.get('/agencies')).status).toBe(200);
    const broken = jest.spyOn(web.app.get(Audit), 'write').mockRejectedValue(new Error('no record'));
    expect((await browser.get('/agencies')).status).toBe(500);
    broken.mockRestore();
  });
});
