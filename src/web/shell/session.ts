import type { RequestHandler } from 'express';
import session from 'express-session';
import connectPgSimple from 'connect-pg-simple';
import type { Config } from '../../config/config';

/** Half an hour without a click ends a session; the cookie is renewed at each. */
const IDLE_MS = 30 * 60 * 1000;

/** Sessions live in PostgreSQL: emptying Redis signs nobody out. */
export function sessions(config: Config): { middleware: RequestHandler; close: () => Promise<void> } {
  const Store = connectPgSimple(session);
  const store = new Store({ conString: config.databaseUrl, tableName: 'session', pruneSessionInterval: 15 * 60 });
  const secure = config.baseUrl.startsWith('https:');
  const middleware = session({
    store,
    secret: config.sessionSecret,
    name: secure ? '__Host-desk' : 'desk',
    resave: false,
    saveUninitialized: false,
    rolling: true,
    proxy: secure,
    cookie: { httpOnly: true, sameSite: 'lax', secure, maxAge: IDLE_MS, path: '/' },
  });
  return { middleware, close: async () => void (await store.close()) };
}
