import { Injectable } from '@nestjs/common';
import { toIso, weekdayOf } from '../calendar/legal-day';
import { Clock } from '../clock/clock';
import type { Tx } from '../database/transactions';
import { Outbox } from '../outbox/outbox.service';
import type { Outcome } from './feed-checks.queries';

export interface Alarming {
  readonly id: string;
  readonly outcome: Outcome;
  /** Of a changed feed: which change. */
  readonly difference: string | null;
}

/** Mails to administrators about the feed: at most one a day for each outcome, and one a week for the same change. */
@Injectable()
export class CalendarAlerts {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async write(tx: Tx, { id, outcome, difference }: Alarming): Promise<void> {
    const administrators: { id: string }[] = await tx.query(
      `select id from account where role = 'administrator' and disabled_at is null order by id`,
    );
    const what = difference === null ? `${outcome}:${this.clock.today()}` : `${difference}:${this.monday()}`;
    for (const { id: accountId } of administrators) {
      await this.outbox.write(tx, {
        kind: 'calendar-alert',
        onceKey: `calendar-alert:${what}:${accountId}`,
        to: { accountId },
        subjectId: id,
      });
    }
  }

  private monday(): string {
    const today = this.clock.dayNumber();
    return toIso(today - ((weekdayOf(today) + 6) % 7));
  }
}
