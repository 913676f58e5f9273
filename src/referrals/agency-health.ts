import { toDayNumber } from '../calendar/legal-day';
import type { Calendar } from '../calendar/working-days';
import type { DeclineReason } from './referral-reasons';

export interface AnswerTime {
  readonly sentOn: string;
  readonly answeredOn: string;
}

/** How an agency has dealt with what it was sent. */
export interface AgencyHealth {
  readonly waiting: number;
  readonly accepted: number;
  readonly declined: number;
  readonly notAnswered: number;
  readonly medianWorkingDays: number | undefined;
  readonly declinedFor: readonly { readonly reason: DeclineReason; readonly count: number }[];
}

/** The middle of the working days from sending to answering; half a day between two middles; undefined without any. */
export function medianWorkingDays(answers: readonly AnswerTime[], calendar: Calendar): number | undefined {
  const days = answers
    .map(({ sentOn, answeredOn }) => calendar.workingDaysBetween(toDayNumber(sentOn), toDayNumber(answeredOn)))
    .sort((a, b) => a - b);
  const upper = days[Math.floor(days.length / 2)];
  const lower = days[Math.ceil(days.length / 2) - 1];
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2;
}
