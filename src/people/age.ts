import { civilFromDays } from '../calendar/civil-date';
import { type LegalDay, toDayNumber } from '../calendar/legal-day';

/** How old somebody born on one day is on another, in full years. */
export function ageOn(bornOn: LegalDay, day: LegalDay): number {
  const born = civilFromDays(toDayNumber(bornOn));
  const then = civilFromDays(toDayNumber(day));
  const before = then.month < born.month || (then.month === born.month && then.day < born.day);
  return then.year - born.year - (before ? 1 : 0);
}
