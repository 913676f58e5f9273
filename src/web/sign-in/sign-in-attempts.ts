import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock/clock';

const WINDOW_MS = 15 * 60 * 1000;
const MOST = 10;

/** At most ten wrong tries in fifteen minutes from one address for one email: others are not locked out by it. */
@Injectable()
export class SignInAttempts {
  private readonly tries = new Map<string, { since: number; count: number }>();

  constructor(private readonly clock: Clock) {}

  allowed(address: string, email: string): boolean {
    const now = this.clock.now().getTime();
    for (const [key, { since }] of this.tries) if (now - since > WINDOW_MS) this.tries.delete(key);
    const key = keyOf(address, email);
    const entry = this.tries.get(key) ?? { since: now, count: 0 };
    entry.count += 1;
    this.tries.set(key, entry);
    return entry.count <= MOST;
  }

  forget(address: string, email: string): void {
    this.tries.delete(keyOf(address, email));
  }
}

const keyOf = (address: string, email: string): string => `${address} ${email.toLowerCase()}`;
