import { createHmac, randomBytes } from 'node:crypto';
import { withClient } from '../scratch-database';
import { deskTime, KEYS } from './surroundings';

/** Somebody signed in: the cookie their browser sends. */
export interface SignedIn {
  readonly accountId: string;
  readonly cookie: string;
}

/** Signs these accounts in by the rows that signing in writes, so that no measure waits for passwords to be hashed. */
export async function signIn(databaseUrl: string, accountIds: readonly string[]): Promise<SignedIn[]> {
  return withClient(databaseUrl, async (client) => {
    const now = deskTime().getTime();
    const signedIn: SignedIn[] = [];
    for (const accountId of accountIds) {
      const id = randomBytes(24).toString('base64url');
      const cookie = { originalMaxAge: 3_600_000, expires: null, httpOnly: true, path: '/' };
      const sess = { cookie, accountId, signedInAt: now, seenAt: now, sessionEpoch: 1, csrfToken: id };
      await client.query(`insert into session (sid, sess, expire) values ($1, $2, now() + interval '1 day')`, [
        id,
        sess,
      ]);
      signedIn.push({ accountId, cookie: `desk=${encodeURIComponent(`s:${id}.${signed(id)}`)}` });
    }
    return signedIn;
  });
}

const signed = (id: string): string =>
  createHmac('sha256', KEYS.session).update(id).digest('base64').replace(/=+$/, '');
