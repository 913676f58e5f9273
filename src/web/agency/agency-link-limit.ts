import type { RequestHandler } from 'express';
import { rateLimit, type Store } from 'express-rate-limit';

const A_MINUTE = 60_000;
/** Many times what a person or a mail scanner needs; guessing a key of 256 bits is hopeless at any rate. */
const MOST = 120;

/** So many requests a minute from one address. */
export const limitAgencyLinks = (store: Store): RequestHandler =>
  rateLimit({
    store,
    windowMs: A_MINUTE,
    limit: MOST,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_, response) => response.status(429).render('agency/too-many.njk'),
  });
