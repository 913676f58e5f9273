import { Inject, Injectable } from '@nestjs/common';
import { isNoChange } from '../../calendar-administration/calendar-change';
import { type FeedCheck, FeedChecks } from '../../calendar-administration/feed-checks.queries';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import type { Tx } from '../../database/transactions';
import { CalendarInForce } from '../../duties/calendar-in-force';
import type { QueuedMessage } from '../../outbox/queued-messages';
import { paths } from '../../paths';
import { type Letter, type LetterWriter, NOT_NEEDED, type Recipient } from '../letter';

/** Tells administrators that the feed of bank holidays failed or has changed, while that is still so. */
@Injectable()
export class CalendarLetter implements LetterWriter {
  readonly kinds = ['calendar-alert'] as const;

  constructor(
    private readonly checks: FeedChecks,
    private readonly calendar: CalendarInForce,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async write(tx: Tx, message: QueuedMessage, to: Recipient): Promise<Letter> {
    if (to.kind !== 'account' || to.actor.role !== 'administrator' || message.subjectId === null) return NOT_NEEDED;
    const check = await this.checks.one(message.subjectId, tx);
    const good = await this.checks.lastGood(tx);
    if (check === undefined || (await this.isSettled(tx, check, good))) return NOT_NEEDED;
    const { baseUrl } = this.config;
    const page = check.outcome === 'changed' ? paths.calendarFeed.to(check.id) : paths.calendar.to();
    return { values: { baseUrl, address: baseUrl + page, changed: check.outcome === 'changed' } };
  }

  /** A later feed was good, or what it would change has been decided. */
  private async isSettled(tx: Tx, check: FeedCheck, good: FeedCheck | undefined): Promise<boolean> {
    if (good !== undefined && BigInt(good.id) > BigInt(check.id)) return true;
    if (check.outcome !== 'changed') return false;
    const { change } = await this.checks.compare(check, await this.calendar.current(tx));
    return isNoChange(change);
  }
}
