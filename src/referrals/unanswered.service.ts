import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { legalDayOf, toIso } from '../calendar/legal-day';
import { Transactions, type Tx } from '../database/transactions';
import { CalendarInForce } from '../duties/calendar-in-force';
import { system } from '../identity/actor';
import { Outbox } from '../outbox/outbox.service';
import { writeStep } from './referral-steps';
import { inWorkingHours } from './working-hours';

export interface Swept {
  readonly reminded: number;
  readonly returned: number;
}

interface Unanswered {
  readonly id: string;
  readonly agencyId: string;
  readonly linkVersion: number;
}

const SWEEPER = system('unanswered-referrals');
const BATCH = 100;

/**
 * Referrals no agency has answered: a reminder on the second working day, back with the desk on the fourth. Runs as
 * often as wanted and in as many workers: each referral is held by one of them, and done once.
 */
@Injectable()
export class UnansweredReferrals {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly calendar: CalendarInForce,
  ) {}

  /** Outside working hours nothing is done: the next sweep within them does it. */
  async sweep(now: Date): Promise<Swept> {
    if (!inWorkingHours(now, await this.calendar.current())) return { reminded: 0, returned: 0 };
    // Returning comes first: an agency is not reminded of a referral that goes back to the desk in the same minute.
    const returned = await this.inBatches((tx) => this.returnSome(tx, now));
    const reminded = await this.inBatches((tx) => this.remindSome(tx, now));
    return { reminded, returned };
  }

  private async inBatches(some: (tx: Tx) => Promise<number>): Promise<number> {
    let total = 0;
    for (;;) {
      const done = await this.transactions.run(some);
      total += done;
      if (done < BATCH) return total;
    }
  }

  private async returnSome(tx: Tx, now: Date): Promise<number> {
    const due = await take(tx, 'return_on <= $1', now);
    await tx.query(`update referral set state = 'returned', version = version + 1 where id = any ($1::bigint[])`, [
      due.map((one) => one.id),
    ]);
    for (const { id } of due) {
      await writeStep(tx, { referralId: id, at: now, name: 'returned', by: SWEEPER });
      const change = { state: { old: 'sent', new: 'returned' } };
      await this.audit.write(tx, SWEEPER, 'referral-returned', { kind: 'referral', id }, change);
    }
    return due.length;
  }

  private async remindSome(tx: Tx, now: Date): Promise<number> {
    const due = await take(tx, 'reminder_on <= $1 and reminded_at is null', now);
    await tx.query(`update referral set reminded_at = $2, version = version + 1 where id = any ($1::bigint[])`, [
      due.map((one) => one.id),
      now,
    ]);
    for (const { id, agencyId, linkVersion } of due) {
      const onceKey = `referral-reminder:${id}:${linkVersion}`;
      await this.outbox.write(tx, { kind: 'referral-reminder', onceKey, to: { agencyId }, subjectId: id });
      await writeStep(tx, { referralId: id, at: now, name: 'reminded', by: SWEEPER });
      await this.audit.write(tx, SWEEPER, 'referral-reminded', { kind: 'referral', id }, { linkVersion });
    }
    return due.length;
  }
}

const take = (tx: Tx, condition: string, now: Date): Promise<Unanswered[]> =>
  tx.query(
    `select id, agency_id as "agencyId", link_version as "linkVersion" from referral
     where state = 'sent' and ${condition} order by id limit ${BATCH} for update skip locked`,
    [toIso(legalDayOf(now.getTime()))],
  );
