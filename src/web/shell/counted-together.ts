import { type ClientRateLimitInfo, MemoryStore, type Options, type Store } from 'express-rate-limit';
import { within } from '../../health/probing';
import type { AccountSeal } from '../../identity/account-seal';
import type { RequestCounts } from '../../queue/request-counts';

/** Longer than Redis ever takes, and short for somebody who waits for a page. */
const PATIENCE_MS = 200;

/**
 * Requests counted over all web processes, in Redis. While Redis does not answer, each process goes by what it has
 * counted itself: nobody is kept from work by it, and nobody may ask without end (decision 40).
 */
export class CountedTogether implements Store {
  readonly localKeys = false;
  readonly prefix: string;
  private readonly own = new MemoryStore();
  private windowMs = 0;

  constructor(
    name: string,
    private readonly counts: RequestCounts,
    private readonly seals: AccountSeal,
  ) {
    this.prefix = `${name}:`;
  }

  init(options: Options): void {
    this.windowMs = options.windowMs;
    this.own.init(options);
  }

  async increment(key: string): Promise<ClientRateLimitInfo> {
    const own = await this.own.increment(key);
    const name = this.prefix + this.seals.mark('request-count', key);
    const all = await within(PATIENCE_MS, this.counts.oneMore(name, this.windowMs)).catch(() => undefined);
    return all === undefined ? own : { totalHits: all.count, resetTime: fromNow(all.msLeft) };
  }

  decrement(key: string): Promise<void> {
    return this.own.decrement(key);
  }

  resetKey(key: string): Promise<void> {
    return this.own.resetKey(key);
  }

  shutdown(): void {
    this.own.shutdown();
  }
}

/** The seconds to wait are reckoned by the machine's time, whatever the desk's clock says. */
const fromNow = (ms: number): Date => new Date(performance.timeOrigin + performance.now() + ms);
