import { Injectable } from '@nestjs/common';
import { toIso } from '../calendar/legal-day';
import { Transactions } from '../database/transactions';
import { CalendarInForce } from '../duties/calendar-in-force';
import { Outbox } from '../outbox/outbox.service';
import { weeklyHour } from './weekly-hour';

/** Once a week each supervisor of a desk hears of the people nobody has reached; the letter counts them when it leaves. */
@Injectable()
export class WeeklyList {
  constructor(
    private readonly transactions: Transactions,
    private readonly calendar: CalendarInForce,
    private readonly outbox: Outbox,
  ) {}

  /** Runs as often as wanted and in as many workers. Who became a supervisor after the hour hears of it next week. */
  async send(now: Date): Promise<number> {
    const hour = weeklyHour(now, await this.calendar.current());
    if (hour === undefined) return 0;
    const week = `not-spoken-weekly:${toIso(hour.monday)}:`;
    return this.transactions.run(async (tx) => {
      const supervisors: { id: string }[] = await tx.query(
        `select a.id from account a where a.role = 'supervisor' and a.desk_id is not null and a.disabled_at is null
            and a.created_at <= $2 and not exists (select from message m where m.once_key = $1 || a.id) order by a.id`,
        [week, hour.at],
      );
      let written = 0;
      for (const { id } of supervisors) {
        const message = { kind: 'not-spoken-weekly', onceKey: week + id, subjectId: id } as const;
        if ((await this.outbox.write(tx, { ...message, to: { accountId: id } })) !== undefined) written += 1;
      }
      return written;
    });
  }
}
