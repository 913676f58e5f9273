import type { RequestHandler } from 'express';
import type { Store } from 'express-rate-limit';
import { limited } from '../shell/limited';

/** Many times what a person or a mail scanner needs; guessing a key of 256 bits is hopeless at any rate. */
const MOST = 120;

/** So many requests a minute from one address. */
export const limitAgencyLinks = (store: Store): RequestHandler =>
  limited({ store, most: MOST, handler: (_, response) => response.status(429).render('agency/too-many.njk') });
