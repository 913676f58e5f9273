import { type Options, rateLimit, type RateLimitRequestHandler, type Store } from 'express-rate-limit';

const A_MINUTE = 60_000;

interface Limit extends Pick<Options, 'handler'>, Partial<Pick<Options, 'keyGenerator' | 'skip'>> {
  readonly store: Store;
  readonly most: number;
  readonly minutes?: number;
}

/** So many requests in so many minutes, from one address unless something else is the key. */
export const limited = ({ most, minutes = 1, ...others }: Limit): RateLimitRequestHandler =>
  rateLimit({
    ...others,
    windowMs: minutes * A_MINUTE,
    limit: most,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
  });
