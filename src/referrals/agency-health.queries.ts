import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions';
import { CalendarInForce } from '../duties/calendar-in-force';
import { type AgencyHealth, type AnswerTime, medianWorkingDays } from './agency-health';
import { idOrNone } from './referrals.queries';
import type { DeclineReason } from './referral-reasons';

interface Counts {
  readonly waiting: number;
  readonly accepted: number;
  readonly declined: number;
  readonly notAnswered: number;
}

/** The median is of the last so many answers: what the agency is like now, at the same cost in any year. */
const LAST_ANSWERS = 200;

/** Counts over all desks; nothing in them is about a person. */
@Injectable()
export class AgencyHealthQueries {
  constructor(
    private readonly transactions: Transactions,
    private readonly calendar: CalendarInForce,
  ) {}

  async of(agencyId: string): Promise<AgencyHealth> {
    const id = idOrNone(agencyId);
    const [counts, declinedFor, answers] = await Promise.all([this.counts(id), this.declinedFor(id), this.answers(id)]);
    return { ...counts, declinedFor, medianWorkingDays: medianWorkingDays(answers, await this.calendar.current()) };
  }

  private async counts(agencyId: string): Promise<Counts> {
    const [counts]: Counts[] = await this.transactions.beyond('agency-health').reader.query(
      `select count(*) filter (where state = 'sent')::int as waiting,
         count(*) filter (where answered_at is not null and decline_reason is null)::int as accepted,
         count(*) filter (where state = 'declined')::int as declined,
         count(*) filter (where state = 'returned')::int as "notAnswered"
       from referral where agency_id = $1`,
      [agencyId],
    );
    return counts!;
  }

  private declinedFor(agencyId: string): Promise<{ reason: DeclineReason; count: number }[]> {
    return this.transactions.beyond('agency-health').reader.query(
      `select decline_reason as reason, count(*)::int as count from referral
       where agency_id = $1 and state = 'declined' group by decline_reason order by count desc, decline_reason`,
      [agencyId],
    );
  }

  private answers(agencyId: string): Promise<AnswerTime[]> {
    return this.transactions.beyond('agency-health').reader.query(
      `select sent_on::text as "sentOn", (answered_at at time zone 'Europe/London')::date::text as "answeredOn"
       from referral where agency_id = $1 and answered_at is not null order by id desc limit ${LAST_ANSWERS}`,
      [agencyId],
    );
  }
}
