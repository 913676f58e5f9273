import { type DayNumber, legalDayOf } from '../../calendar/legal-day';

/** How many London days ago an instant was: "today", "yesterday", "5 days ago". */
export function ago(at: Date, today: DayNumber): string {
  const days = today - legalDayOf(at.getTime());
  if (days <= 0) return 'today';
  return days === 1 ? 'yesterday' : `${days} days ago`;
}
