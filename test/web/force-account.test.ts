import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { Transactions } from '../../src/database/transactions';
import { freePort } from '../../src/embedded/ports';
import type { ProviderPerson } from '../../src/embedded/sign-on/messages';
import { LogoutTokens } from '../../src/identity/sign-on/logout-tokens';
import { forcePerson, type ProviderVisitor, startForceAccounts } from '../support/force-accounts';
import { makeDesk } from '../support/factories/desk';
import { pageText } from '../support/page-text';
import { TestClock } from '../support/test-clock';
import { type Browser, startWebApp, type WebApp } from '../support/web-app';

interface AccountRow {
  readonly id: string;
  readonly role: string;
  readonly borough: string | null;
  readonly passwordHash: string | null;
}

describe('signing in with a force account, at a real provider', () => {
  let web: WebApp;
  let force: Awaited<ReturnType<typeof startForceAccounts>>;
  let webUrl: string;
  const query = <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
    web.app.get(Transactions).reader.query(sql, values);

  beforeAll(async () => {
    const port = await freePort();
    webUrl = `http://127.0.0.1:${port}`;
    force = await startForceAccounts(webUrl);
    web = await startWebApp(new TestClock('2026-04-02T08:00:00Z'), {
      ...force.environment,
      // The provider has its own: ours is not asked of those it vouches for.
      REQUIRE_SECOND_FACTOR: 'pcso',
    });
    await web.app.listen(port, '127.0.0.1');
    await makeDesk({ query }, 'Camden');
    await makeDesk({ query }, 'Lambeth');
  });
  afterAll(async () => {
    await web.close();
    await force.stop();
  });

  const accountOf = async (email: string): Promise<AccountRow | undefined> => {
    const sql = `select a.id, a.role, d.borough, a.password_hash as "passwordHash" from account a
      left join desk d on d.id = a.desk_id where lower(a.email) = lower($1)`;
    return (await query<AccountRow>(sql, [email]))[0];
  };
  const lastAudit = async (event: string) => {
    const sql = 'select subject_id as "subjectId", detail from audit_entry where event = $1 order by id desc limit 1';
    return (await query<{ subjectId: string | null; detail: Record<string, unknown> }>(sql, [event]))[0];
  };

  /** Through the button of the desk and the pages of the provider, up to the desk's answer. */
  const signIn = async (
    person: ProviderPerson,
    browser: Browser = web.browser(),
    visitor: ProviderVisitor = force.newVisitor(),
  ) => {
    await force.provider.knows([person]);
    const begun = await browser.get('/oidc/sign-in');
    const back = await visitor.chooses(person.id, begun.headers['location']!);
    expect(back).toMatch(new RegExp(`^${webUrl}/oidc/callback\\?`));
    return { browser, visitor, back, answer: await browser.get(back.slice(webUrl.length)) };
  };

  it('offers it before the password', async () => {
    const page = pageText((await web.browser().get('/sign-in')).text);
    expect(page).toMatch(/Sign in with your force account Sign in with a password/);
  });

  it('asks with a code, PKCE, state and nonce that are new each time', async () => {
    const asked = async () => new URL((await web.browser().get('/oidc/sign-in')).headers['location']!).searchParams;
    const [one, two] = [await asked(), await asked()];
    expect(one.get('response_type')).toBe('code');
    expect(one.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(one.get(name)!.length).toBeGreaterThan(30);
      expect(one.get(name)).not.toBe(two.get(name));
    }
  });

  it('makes the account of a person who comes for the first time, with the role and the desk of the claims', async () => {
    const { browser, answer } = await signIn(forcePerson({ id: 'fay', roles: ['something', 'vfd-pcso'] }));
    expect([answer.status, answer.headers['location']]).toEqual([303, '/']);
    expect((await browser.get('/')).headers['location']).toBe('/today');
    const account = (await accountOf('fay@example.org'))!;
    expect(account).toMatchObject({ role: 'pcso', borough: 'Camden', passwordHash: null });
    expect(await lastAudit('account-created')).toMatchObject({ subjectId: account.id, detail: { role: 'pcso' } });
    expect(await lastAudit('signed-in')).toMatchObject({ subjectId: account.id, detail: { method: 'provider' } });
  });

  it('returns somebody to the page they wanted', async () => {
    const browser = web.browser();
    await browser.get('/agencies');
    const { answer } = await signIn(forcePerson({ id: 'fay' }), browser);
    expect(answer.headers['location']).toBe('/agencies');
  });

  it('finds the account that has their verified address, and no other way', async () => {
    await web.signedIn({ email: 'Mo@example.org', name: 'Mo Sample', role: 'officer' });
    const before = (await accountOf('mo@example.org'))!;
    const mo = forcePerson({
      id: 'mo-at-the-force',
      email: 'mo@example.org',
      roles: ['vfd-officer'],
      emailVerified: false,
    });
    const refused = await signIn(mo);
    expect(refused.answer.status).toBe(403);
    expect(refused.answer.text).toContain('Your email address has not been verified');
    expect((await signIn({ ...mo, emailVerified: true })).answer.status).toBe(303);
    expect((await accountOf('mo@example.org'))!.id).toBe(before.id);
    expect(await lastAudit('account-linked')).toMatchObject({ subjectId: before.id });
    const somebodyElse = await signIn({ ...mo, id: 'another-subject', emailVerified: true });
    expect(somebodyElse.answer.status).toBe(403);
    expect(somebodyElse.answer.text).toContain('belongs to another account');
  });

  it.each<[string, Partial<ProviderPerson>, string, string]>([
    [
      'no role',
      { roles: ['vfd-nothing'] },
      'Ask the administrators of your force’s accounts to give you a role',
      'no-role',
    ],
    [
      'no desk',
      { desk: 'Atlantis' },
      'Ask the administrators of your force’s accounts to say which borough’s desk',
      'no-desk',
    ],
    ['a desk that is not open', { desk: 'Barnet' }, 'Ask an administrator of the Victims Focus Desk', 'desk-not-open'],
  ])('refuses somebody with %s, says whom to ask, and makes no account', async (_, changes, words, why) => {
    const person = forcePerson({ id: `nobody-${why}`, ...changes });
    const { browser, answer } = await signIn(person);
    expect(answer.status).toBe(403);
    expect(pageText(answer.text)).toContain(words);
    expect((await browser.get('/today')).headers['location']).toBe('/sign-in');
    expect(await accountOf(person.email!)).toBeUndefined();
    expect(await lastAudit('sign-in-failed')).toMatchObject({ detail: { method: 'provider', why } });
  });

  it('takes over another role and desk, records old and new, and ends what was open under the old ones', async () => {
    const before = await signIn(forcePerson({ id: 'gil' }));
    const gil = (await accountOf('gil@example.org'))!;
    expect((await before.browser.get('/today')).status).toBe(200);
    const after = await signIn(forcePerson({ id: 'gil', roles: ['vfd-supervisor'], desk: 'Lambeth' }));
    expect((await after.browser.get('/desk')).status).toBe(200);
    expect((await before.browser.get('/today')).headers['location']).toBe('/sign-in');
    expect(await accountOf('gil@example.org')).toMatchObject({ id: gil.id, role: 'supervisor', borough: 'Lambeth' });
    const { detail } = (await lastAudit('account-changed'))!;
    expect(detail).toMatchObject({ role: { old: 'pcso', new: 'supervisor' } });
    expect(Object.keys(detail).sort()).toEqual(['deskId', 'role']);
  });

  it('does not let a disabled account in', async () => {
    await signIn(forcePerson({ id: 'dee' }));
    await query(`update account set disabled_at = now() where email = 'dee@example.org'`);
    const { answer } = await signIn(forcePerson({ id: 'dee' }));
    expect([answer.status, pageText(answer.text)]).toEqual([403, expect.stringContaining('Your account is disabled')]);
  });

  it('takes an answer of the provider once, and only in the browser that asked', async () => {
    const { back, browser } = await signIn(forcePerson({ id: 'hal' }));
    const path = back.slice(webUrl.length);
    for (const other of [web.browser(), browser]) {
      const answer = await other.get(path);
      expect([answer.status, pageText(answer.text)]).toEqual([403, expect.stringContaining('Signing in did not work')]);
    }
    const stolen = web.browser();
    await stolen.get('/oidc/sign-in');
    expect((await stolen.get(path)).status).toBe(403);
    expect(await lastAudit('sign-in-failed')).toMatchObject({ subjectId: null, detail: { method: 'provider' } });
  });

  it('shows a friendly page to somebody who does not want to sign in', async () => {
    const browser = web.browser();
    const begun = await browser.get('/oidc/sign-in');
    const back = await force.newVisitor().chooses('', begun.headers['location']!);
    const answer = await browser.get(back.slice(webUrl.length));
    expect([answer.status, pageText(answer.text)]).toEqual([403, expect.stringContaining('You did not sign in')]);
    expect(await lastAudit('sign-in-failed')).toMatchObject({ detail: { why: 'access-denied' } });
  });

  it('signs out at the provider too, and comes back', async () => {
    const { browser, visitor } = await signIn(forcePerson({ id: 'ida' }));
    await browser.get('/today');
    const out = await browser.post('/sign-out', {});
    const there = new URL(out.headers['location']!);
    expect([there.origin, there.searchParams.get('post_logout_redirect_uri')]).toEqual([
      force.provider.issuer,
      `${webUrl}/sign-in`,
    ]);
    expect(there.searchParams.get('id_token_hint')).toMatch(/^ey/);
    expect(await visitor.signsOut(there.href)).toBe(`${webUrl}/sign-in`);
    expect((await browser.get('/today')).headers['location']).toBe('/sign-in');
    const policy = (await browser.get('/sign-in')).headers['content-security-policy'];
    expect(policy).toContain(`form-action 'self' ${force.provider.issuer}`);
  });

  describe('when somebody signs out at the provider', () => {
    const endAt = async (visitor: ProviderVisitor, idToken: string) => {
      const address = new URL(`${force.provider.issuer}/session/end`);
      address.searchParams.set('id_token_hint', idToken);
      await visitor.signsOut(address.href);
    };
    const hintOf = async (browser: Browser): Promise<string> => {
      await browser.get('/today');
      return new URL((await browser.post('/sign-out', {})).headers['location']!).searchParams.get('id_token_hint')!;
    };
    const until = async (isSo: () => Promise<boolean>) => {
      for (let tries = 0; tries < 100 && !(await isSo()); tries += 1) await new Promise((next) => setTimeout(next, 50));
    };

    it('ends their sessions here, by a token that is good once', async () => {
      const taken: string[] = [];
      const tokens = web.app.get(LogoutTokens);
      const take = tokens.take.bind(tokens);
      const spy = jest.spyOn(tokens, 'take').mockImplementation((token, by) => (taken.push(token), take(token, by)));
      const first = await signIn(forcePerson({ id: 'jan' }));
      const second = await signIn(forcePerson({ id: 'jan' }));
      const somebodyElse = await signIn(forcePerson({ id: 'kai' }));
      await endAt(first.visitor, await hintOf(first.browser));
      await until(async () => (await second.browser.get('/today')).status === 303);
      expect((await second.browser.get('/today')).headers['location']).toBe('/sign-in');
      expect((await somebodyElse.browser.get('/today')).status).toBe(200);
      const jan = (await accountOf('jan@example.org'))!;
      expect(await lastAudit('signed-out-by-provider')).toMatchObject({ subjectId: jan.id });

      expect(taken.length).toBe(1);
      const again = await signIn(forcePerson({ id: 'jan' }));
      const replayed = await web.browser().post('/oidc/back-channel-logout', { logout_token: taken[0]! });
      expect([replayed.status, replayed.body]).toEqual([400, { error: 'invalid_request' }]);
      expect((await again.browser.get('/today')).status).toBe(200);
      spy.mockRestore();
    });

    it('believes no token of anybody else', async () => {
      const { browser } = await signIn(forcePerson({ id: 'lea' }));
      const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
      const forged = await new SignJWT({ sub: 'lea', events, jti: 'a' })
        .setProtectedHeader({ alg: 'RS256', typ: 'logout+jwt' })
        .setIssuer(force.provider.issuer)
        .setAudience('desk')
        .setIssuedAt()
        .sign(keys.privateKey);
      const idToken = await hintOf((await signIn(forcePerson({ id: 'lea' }))).browser);
      for (const token of [forged, idToken, 'nonsense', '']) {
        expect((await web.browser().post('/oidc/back-channel-logout', { logout_token: token })).status).toBe(400);
      }
      expect((await browser.get('/today')).status).toBe(200);
    });
  });

  it('says so when the provider does not answer', async () => {
    const browser = web.browser();
    const person = forcePerson({ id: 'may' });
    await force.provider.knows([person]);
    const begun = await browser.get('/oidc/sign-in');
    const back = await force.newVisitor().chooses('may', begun.headers['location']!);
    await force.provider.stop();
    const answer = await browser.get(back.slice(webUrl.length));
    expect([answer.status, pageText(answer.text)]).toEqual([502, expect.stringContaining('does not answer')]);
    expect(await lastAudit('sign-in-failed')).toMatchObject({ detail: { why: 'no-answer' } });
  });
});
