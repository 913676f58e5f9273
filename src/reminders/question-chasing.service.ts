import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { legalDayOf, toIso } from '../calendar/legal-day';
import { Transactions, type Tx } from '../database/transactions';
import { CalendarInForce } from '../duties/calendar-in-force';
import { system } from '../identity/actor';
import { Outbox } from '../outbox/outbox.service';
import { inWorkingHours } from '../referrals/working-hours';
import { latestDueDay } from './ladder';

export interface Chased {
  readonly reminded: number;
  readonly escalated: number;
}

interface Silent {
  readonly id: string;
  readonly officerId: string;
  readonly deskId: string;
}

const CHASER = system('question-chasing');
const BATCH = 100;

/**
 * Questions whose officer is silent: the officer hears of it at 8:00 on the due day, the supervisors of the desk that
 * speaks to the person at 9:00 on the working day after, each once. Runs as often as wanted and in as many workers.
 */
@Injectable()
export class QuestionChasing {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly calendar: CalendarInForce,
  ) {}

  /** Outside working hours nothing is done: the next sweep within them does it. */
  async sweep(now: Date): Promise<Chased> {
    const calendar = await this.calendar.current();
    if (!inWorkingHours(now, calendar)) return { reminded: 0, escalated: 0 };
    const due = (rung: 'due-day' | 'overdue') =>
      toIso(latestDueDay(rung, legalDayOf(now.getTime()), now.getTime(), calendar));
    const [today, overdue] = [due('due-day'), due('overdue')];
    const escalated = await this.inBatches((tx) => this.escalateSome(tx, overdue, now));
    const reminded = await this.inBatches((tx) => this.remindSome(tx, today, now));
    return { reminded, escalated };
  }

  private async inBatches(some: (tx: Tx) => Promise<number>): Promise<number> {
    let total = 0;
    for (;;) {
      const done = await this.transactions.run(some);
      total += done;
      if (done < BATCH) return total;
    }
  }

  private async remindSome(tx: Tx, dueOn: string, now: Date): Promise<number> {
    const silent = await take(tx, 'q.due_on <= $1 and q.reminded_at is null', dueOn);
    await mark(tx, 'reminded_at', silent, now);
    for (const { id, officerId } of silent) {
      const message = { kind: 'question-due', onceKey: `question-due:${id}`, subjectId: id } as const;
      await this.outbox.write(tx, { ...message, to: { accountId: officerId } });
      await this.audit.write(tx, CHASER, 'question-reminded', { kind: 'question', id });
    }
    return silent.length;
  }

  /** A desk without a supervisor is asked about again at each sweep: somebody has to hear of it. */
  private async escalateSome(tx: Tx, dueOn: string, now: Date): Promise<number> {
    const heard = `exists (select from account s where s.desk_id = p.desk_id and s.role = 'supervisor' and s.disabled_at is null)`;
    const silent = await take(tx, `q.due_on <= $1 and q.escalated_at is null and ${heard}`, dueOn);
    await mark(tx, 'escalated_at', silent, now);
    // Nobody is reminded that something is due today after it was escalated as late.
    await tx.query('update question set reminded_at = $2 where id = any ($1::bigint[]) and reminded_at is null', [
      silent.map((one) => one.id),
      now,
    ]);
    for (const { id, deskId } of silent) {
      for (const accountId of await supervisorsOf(tx, deskId)) {
        const onceKey = `question-overdue:${id}:${accountId}`;
        await this.outbox.write(tx, { kind: 'question-overdue', onceKey, to: { accountId }, subjectId: id });
      }
      await this.audit.write(tx, CHASER, 'question-escalated', { kind: 'question', id }, { desk: deskId });
    }
    return silent.length;
  }
}

/** Held until the transaction ends; another worker takes others. A closed case's officer still owes the answer. */
const take = (tx: Tx, condition: string, dueOn: string): Promise<Silent[]> =>
  tx.query(
    `select q.id, c.officer_id as "officerId", p.desk_id as "deskId"
       from question q join crime_case c on c.id = q.case_id join person p on p.id = q.person_id
      where q.state = 'asked' and ${condition} order by q.id limit ${BATCH} for update of q skip locked`,
    [dueOn],
  );

const mark = (tx: Tx, column: 'reminded_at' | 'escalated_at', silent: readonly Silent[], now: Date): Promise<unknown> =>
  tx.query(`update question set ${column} = $2 where id = any ($1::bigint[])`, [silent.map((one) => one.id), now]);

async function supervisorsOf(tx: Tx, deskId: string): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `select id from account where desk_id = $1 and role = 'supervisor' and disabled_at is null order by id`,
    [deskId],
  );
  return rows.map((row) => row.id);
}
