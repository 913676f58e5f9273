import { Injectable } from '@nestjs/common';
import { MS_PER_HOUR } from '../../calendar/london-clock';
import { Clock } from '../../clock/clock';
import { Transactions, type Tx } from '../../database/transactions';
import { AccountSeal } from '../account-seal';
import { type Origin, QUARTER_HOUR_MS, type TryLimits } from './try-limits';

/** Everybody who is not in a browser the account has been signed in with before, taken together. */
const STRANGERS = 'strangers';

/**
 * How often somebody may be guessed at, counted in the database, so for all web processes and over restarts. Nobody can
 * be locked out by it: a browser in which the account has been signed in has tries of its own, and so has each network.
 */
@Injectable()
export class SignInTries {
  constructor(
    private readonly transactions: Transactions,
    private readonly seals: AccountSeal,
    private readonly clock: Clock,
  ) {}

  /** Stands for an account in the counts without naming it: what is typed as an email can be anything. */
  whoIs(email: string): string {
    return this.seals.mark('sign-in-try', email.trim().toLowerCase());
  }

  /** Counts one try before it is made. False: it must not be made. */
  async mayTry(who: string, origin: Origin, limits: TryLimits): Promise<boolean> {
    if (isKnown(who, origin) && (await this.count(who, browserOf(origin), QUARTER_HOUR_MS)) <= limits.each) return true;
    const ofAll = await this.count(who, STRANGERS, MS_PER_HOUR);
    const ofNetwork = await this.count(who, networkOf(origin), QUARTER_HOUR_MS);
    return ofNetwork <= (ofAll > limits.strangers ? limits.eachUnderAttack : limits.each);
  }

  /** It was right: what was counted for it counts no more. */
  async forget(who: string, origin: Origin): Promise<void> {
    const origins = [networkOf(origin), ...(isKnown(who, origin) ? [browserOf(origin)] : [])];
    const sql = 'delete from sign_in_try where who = $1 and origin = any($2)';
    await this.transactions.run(async (tx) => {
      await tx.query(sql, [who, origins]);
      if (isKnown(who, origin)) return;
      await tx.query('update sign_in_try set tries = greatest(0, tries - 1) where who = $1 and origin = $2', [
        who,
        STRANGERS,
      ]);
    });
  }

  /**
   * The count of this origin in its window, this try included, whatever becomes of the request. What is over is cleared
   * away on the way.
   */
  private count(who: string, origin: string, windowMs: number): Promise<number> {
    return this.transactions.run((tx) => this.countIn(tx, who, origin, windowMs));
  }

  private async countIn(tx: Tx, who: string, origin: string, windowMs: number): Promise<number> {
    const now = this.clock.now();
    const begun = new Date(now.getTime() - windowMs);
    await tx.query(
      `delete from sign_in_try t using (select who, origin from sign_in_try where since < $1
         order by since limit 100 for update skip locked) old where (t.who, t.origin) = (old.who, old.origin)`,
      [new Date(now.getTime() - MS_PER_HOUR)],
    );
    const rows: { tries: number }[] = await tx.query(
      `insert into sign_in_try (who, origin, since, tries) values ($1, $2, $3, 1)
       on conflict (who, origin) do update
         set tries = case when sign_in_try.since < $4 then 1 else sign_in_try.tries + 1 end,
             since = case when sign_in_try.since < $4 then $3 else sign_in_try.since end
       returning tries`,
      [who, origin, now, begun],
    );
    return rows[0]!.tries;
  }
}

const isKnown = (who: string, { browser }: Origin): boolean => browser?.knows.includes(who) ?? false;
const browserOf = ({ browser }: Origin): string => `browser:${browser?.id}`;
const networkOf = ({ network }: Origin): string => `network:${network}`;
