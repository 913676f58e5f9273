import { type LegalDay, legalDayOf, londonInstant, toIso } from '../calendar/legal-day';
import { MS_PER_DAY } from '../calendar/london-clock';
import type { Calendar } from '../calendar/working-days';

/** An agency that has not answered is reminded on the second working day after sending. */
const REMINDER_WORKING_DAYS = 2;
/** On the fourth the referral is back with the desk. */
const RETURN_WORKING_DAYS = 4;
/** The person's details can be read through the link until the end of the 14th day after sending. */
const LINK_DAYS = 14;
/** For so many days after accepting, the agency can report the outcome through the link; the details no longer show. */
const OUTCOME_DAYS = 180;

export interface ReferralDays {
  readonly sentOn: LegalDay;
  readonly reminderOn: LegalDay;
  readonly returnOn: LegalDay;
  readonly linkExpiresAt: Date;
}

/** Everything that follows from the instant a link is sent. @throws BeyondCalendarError */
export function daysFrom(sentAt: Date, calendar: Calendar): ReferralDays {
  const day = legalDayOf(sentAt.getTime());
  return {
    sentOn: toIso(day),
    reminderOn: toIso(calendar.addWorkingDays(day, REMINDER_WORKING_DAYS)),
    returnOn: toIso(calendar.addWorkingDays(day, RETURN_WORKING_DAYS)),
    linkExpiresAt: new Date(londonInstant(day + LINK_DAYS + 1, 0, 0)),
  };
}

/** Until when an accepted referral's outcome can be reported. */
export const outcomeUntil = (acceptedAt: Date): Date => new Date(acceptedAt.getTime() + OUTCOME_DAYS * MS_PER_DAY);
