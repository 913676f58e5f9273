import type { RequestHandler } from 'express';
import session from 'express-session';
import connectPgSimple from 'connect-pg-simple';
import type { Config } from '../../config/config';

/** Sessions live in PostgreSQL: emptying Redis signs nobody out. So long without a click ends one; each renews the cookie. */
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
    cookie: { httpOnly: true, sameSite: 'lax', secure, maxAge: config.signOn.idleMs, path: '/' },
  });
  return { middleware, close: async () => void (await store.close()) };
}
