import { type LegalDay, toDayNumber } from '../calendar/legal-day';

/** A page is read again after a year. */
const GOOD_FOR_DAYS = 365;

/** Whether a page that was last reviewed on a day has to be looked at again. Pure. */
export const isReviewDue = (reviewedOn: LegalDay, today: LegalDay): boolean =>
  toDayNumber(today) - toDayNumber(reviewedOn) >= GOOD_FOR_DAYS;
