import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions';
import { CalendarInForce } from '../duties/calendar-in-force';
import type { Actor } from '../identity/actor';
import { notRestrictedTo } from '../identity/scope';
import { type AgencyHealth, type AnswerTime, medianWorkingDays } from './agency-health';
import { idOrNone } from './referrals.queries';
import type { DeclineReason } from './referral-reasons';

interface Counts {
  readonly waiting: number;
  readonly accepted: number;
  readonly declined: number;
  readonly notAnswered: number;
}

/** Which referrals are counted. */
interface Its {
  readonly where: string;
  readonly parameters: readonly unknown[];
}

/** The median is of the last so many answers: what the agency is like now, at the same cost in any year. */
const LAST_ANSWERS = 200;

/**
 * Counts over all desks, without the people who are restricted to others than the actor: an agency may serve one borough,
 * and one more than the desk knows of would say that there is somebody.
 */
@Injectable()
export class AgencyHealthQueries {
  constructor(
    private readonly transactions: Transactions,
    private readonly calendar: CalendarInForce,
  ) {}

  async of(actor: Actor, agencyId: string): Promise<AgencyHealth> {
    const found = notRestrictedTo(actor, 'person_id', 2);
    const its: Its = {
      where: `agency_id = $1 and ${found.sql}`,
      parameters: [idOrNone(agencyId), ...found.parameters],
    };
    const all = [this.counts(its), this.declinedFor(its), this.answers(its)] as const;
    const [counts, declinedFor, answers] = await Promise.all(all);
    return { ...counts, declinedFor, medianWorkingDays: medianWorkingDays(answers, await this.calendar.current()) };
  }

  private async counts({ where, parameters }: Its): Promise<Counts> {
    const [counts]: Counts[] = await this.transactions.beyond('agency-health').reader.query(
      `select count(*) filter (where state = 'sent')::int as waiting,
         count(*) filter (where answered_at is not null and decline_reason is null)::int as accepted,
         count(*) filter (where state = 'declined')::int as declined,
         count(*) filter (where state = 'returned')::int as "notAnswered"
       from referral where ${where}`,
      parameters,
    );
    return counts!;
  }

  private declinedFor({ where, parameters }: Its): Promise<{ reason: DeclineReason; count: number }[]> {
    return this.transactions.beyond('agency-health').reader.query(
      `select decline_reason as reason, count(*)::int as count from referral
       where ${where} and state = 'declined' group by decline_reason order by count desc, decline_reason`,
      parameters,
    );
  }

  private answers({ where, parameters }: Its): Promise<AnswerTime[]> {
    return this.transactions.beyond('agency-health').reader.query(
      `select sent_on::text as "sentOn", (answered_at at time zone 'Europe/London')::date::text as "answeredOn"
       from referral where ${where} and answered_at is not null order by id desc limit ${LAST_ANSWERS}`,
      parameters,
    );
  }
}
