import { signingIn } from '../support/signing-in';
import { TestClock } from '../support/test-clock';
import { startWebApp, TEST_PASSWORD, type WebApp } from '../support/web-app';

describe('a desk where nobody signs in with a password', () => {
  let web: WebApp;
  let desk: ReturnType<typeof signingIn>;
  beforeAll(async () => {
    web = await startWebApp(new TestClock('2026-04-02T08:00:00Z'), {
      LOCAL_ACCOUNTS: 'off',
      OIDC_ISSUER: 'http://127.0.0.1:1',
      OIDC_CLIENT_ID: 'desk',
      OIDC_ROLE_MAP: '{"vfd": "officer"}',
    });
    desk = signingIn(web);
    await web.makeAccount({ email: 'olu@example.org', name: 'Olu Sample', role: 'officer' });
  });
  afterAll(() => web.close());

  it('offers the force account alone', async () => {
    const page = (await web.browser().get('/sign-in')).text;
    expect(page).toContain('Sign in with your force account');
    expect(page).not.toMatch(/type="password"|forgotten/);
  });

  it('takes no password and sends no links, also from whoever knows the addresses', async () => {
    const browser = web.browser();
    await browser.get('/oidc/sign-in');
    expect((await desk.enters(browser, 'olu@example.org', TEST_PASSWORD)).status).not.toBe(303);
    expect((await browser.get('/cases')).headers['location']).toBe('/sign-in');
    expect((await browser.get('/sign-in/forgotten')).status).toBe(404);
    await browser.post('/sign-in/forgotten', { email: 'olu@example.org' });
    expect(await desk.linksTo('olu@example.org')).toEqual([]);
  });

  it('says so when the provider cannot be found', async () => {
    const answer = await web.browser().get('/oidc/sign-in');
    expect([answer.status, answer.text]).toEqual([502, expect.stringContaining('does not answer')]);
  });
});
