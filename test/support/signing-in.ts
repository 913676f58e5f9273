import { Transactions } from '../../src/database/transactions';
import { passwordLinkKey } from '../../src/identity/passwords/password-key';
import { testConfig } from './test-config';
import type { Browser, WebApp } from './web-app';
import { TEST_PASSWORD } from './web-app';

/** What tests of signing in ask the database, and what people do again and again. */
export function signingIn(web: WebApp) {
  const query = <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
    web.app.get(Transactions).reader.query(sql, values);
  return {
    query,
    idOf: async (email: string): Promise<string> =>
      (await query<{ id: string }>('select id from account where lower(email) = lower($1)', [email]))[0]!.id,
    audited: async (event: string) => {
      const sql = `select actor_kind as "actorKind", actor_id as "actorId", subject_id as "subjectId", detail
        from audit_entry where event = $1 order by id`;
      type Entry = {
        actorKind: string;
        actorId: string | null;
        subjectId: string | null;
        detail: Record<string, unknown>;
      };
      return query<Entry>(sql, [event]);
    },
    /** The addresses in the links that wait to be mailed to an account, the oldest first. */
    linksTo: async (email: string): Promise<string[]> => {
      const sql = `select m.subject_id as id from message m join account a on a.id = m.to_account_id
        where m.kind = 'password-link' and lower(a.email) = lower($1) order by m.id`;
      const { linkSecret } = testConfig('postgres://localhost/none');
      return (await query<{ id: string }>(sql, [email])).map(
        ({ id }) => `/choose-password/${id}/${passwordLinkKey(linkSecret, id)}`,
      );
    },
    /** Sends the form of the sign-in page. */
    enters: async (browser: Browser, email: string, password = TEST_PASSWORD) => {
      await browser.get('/sign-in');
      return browser.post('/sign-in', { email, password });
    },
  };
}
