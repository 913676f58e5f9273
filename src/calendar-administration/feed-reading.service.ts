import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { Transactions, type Tx } from '../database/transactions';
import { CalendarInForce } from '../duties/calendar-in-force';
import { type Actor, system } from '../identity/actor';
import { refuse } from '../refusals';
import { CalendarAlerts } from './calendar-alerts.service';
import { isNoChange, keyOfChange } from './calendar-change';
import { readFeed } from './feed';
import { FeedChecks, type Origin, type Outcome } from './feed-checks.queries';
import { FeedNotFetched, fetchFeed } from './fetch-feed';

/** What came of reading a feed. */
interface Read {
  readonly outcome: Outcome;
  readonly problems: readonly string[];
  readonly holidays: readonly object[] | null;
  /** Of a changed one: the key of what it would change. */
  readonly difference: string | null;
}

/** A fetch this old without an outcome was cut off with its worker. */
const CUT_OFF_MINUTES = 10;

/**
 * Looks at a feed of bank holidays and records what came of it. Nothing of a feed is applied here: a good one that
 * differs is shown to administrators, and the calendar stays as it is until one of them accepts it.
 */
@Injectable()
export class FeedReading {
  constructor(
    private readonly transactions: Transactions,
    private readonly calendar: CalendarInForce,
    private readonly checks: FeedChecks,
    private readonly alerts: CalendarAlerts,
    private readonly audit: Audit,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Fetches the configured feed once in a London day, whoever asks how often. Answers the outcome, if it was its turn. */
  async daily(): Promise<Outcome | undefined> {
    const url = this.config.bankHolidaysUrl;
    if (url === undefined) return undefined;
    const id = await this.claimToday(new URL(url).host);
    if (id === undefined) return undefined;
    return this.record(id, system('calendar'), await this.fetched(url), true);
  }

  /** The same when an administrator asks for it. Answers the check's id. */
  async fetchNow(actor: Actor): Promise<string> {
    const url = this.config.bankHolidaysUrl;
    if (url === undefined)
      return refuse(undefined, 'no-feed', 'No address of a feed is configured (BANK_HOLIDAYS_URL).');
    return this.take(actor, 'asked', new URL(url).host, await this.fetched(url));
  }

  /** A feed from a file. Answers the check's id. */
  async load(actor: Actor, fileName: string, text: string): Promise<string> {
    return this.take(actor, 'file', fileName, await this.read(text));
  }

  private async fetched(url: string): Promise<Read> {
    try {
      return await this.read(await fetchFeed(url));
    } catch (fault) {
      if (!(fault instanceof FeedNotFetched)) throw fault;
      return { outcome: 'failed', problems: [fault.message], holidays: null, difference: null };
    }
  }

  private async read(text: string): Promise<Read> {
    const read = readFeed(text);
    if (!('feed' in read)) return { ...read, holidays: null, difference: null };
    const { holidays } = read.feed;
    const { change, problems } = await this.checks.compare({ holidays }, await this.calendar.current());
    if (problems.length > 0) return { outcome: 'refused', problems, holidays: null, difference: null };
    if (isNoChange(change)) return { outcome: 'unchanged', problems: [], holidays, difference: null };
    return { outcome: 'changed', problems: [], holidays, difference: keyOfChange(change) };
  }

  private async take(actor: Actor, origin: Origin, sourceName: string, read: Read): Promise<string> {
    const rows: { id: string }[] = await this.transactions.reader.query(
      `insert into calendar_feed_check (origin, day, at, source_name, by_kind, by_id)
       values ($1, $2, $3, $4, $5, $6) returning id`,
      [origin, this.clock.today(), this.clock.now(), sourceName.slice(0, 200), actor.kind, actor.id ?? null],
    );
    const { id } = rows[0]!;
    await this.record(id, actor, read, false);
    return id;
  }

  /** Of all workers one gets the day. */
  private async claimToday(host: string): Promise<string | undefined> {
    const now = this.clock.now();
    const cutOff = new Date(now.getTime() - CUT_OFF_MINUTES * 60_000);
    const rows: { id: string }[] = await this.transactions.reader.query(
      `insert into calendar_feed_check as c (origin, day, at, source_name, by_kind, by_id)
       values ('daily', $1, $2, $3, 'system', 'calendar')
       on conflict (day) where origin = 'daily' do update set at = excluded.at
         where c.outcome is null and c.at < $4
       returning id`,
      [this.clock.today(), now, host, cutOff],
    );
    return rows[0]?.id;
  }

  private record(id: string, actor: Actor, read: Read, alert: boolean): Promise<Outcome> {
    return this.transactions.run(async (tx: Tx) => {
      const { outcome, problems, holidays, difference } = read;
      await tx.query('update calendar_feed_check set outcome = $2, problems = $3, holidays = $4 where id = $1', [
        id,
        outcome,
        JSON.stringify(problems),
        holidays === null ? null : JSON.stringify(holidays),
      ]);
      const detail = { outcome, problems, difference };
      await this.audit.write(tx, actor, 'calendar-feed-checked', { kind: 'calendar-check', id }, detail);
      if (alert && outcome !== 'unchanged') await this.alerts.write(tx, { id, outcome, difference });
      return outcome;
    });
  }
}
