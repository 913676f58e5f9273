import { civilFromDays, daysFromCivil, daysInMonth } from '../calendar/civil-date';
import { type LegalDay, legalDayOf, toDayNumber } from '../calendar/legal-day';
import type { Role } from '../code-of-practice/roles';

interface Suffered {
  readonly flags: readonly string[];
  readonly role: Role;
  readonly recordedAt: Date;
}

/** Somebody who has been a victim more than once, over all their cases, the newest first. */
export interface RepeatVictim<Case> {
  /** Every case but the newest. */
  readonly earlier: readonly Case[];
  readonly withinYear: number;
  readonly ever: number;
  /** What weighs most. */
  readonly domesticAbuse: number;
  readonly hateCrime: number;
  /** Only a crime report says so: no earlier case is known here. */
  readonly onlyReported: boolean;
}

/** Undefined for somebody who is a victim for the first time. Being a witness is not being a victim. */
export function repeatVictim<Case extends Suffered>(
  cases: readonly Case[],
  today: LegalDay,
): RepeatVictim<Case> | undefined {
  const suffered = cases
    .filter((one) => one.role !== 'witness')
    .toSorted((a, b) => b.recordedAt.getTime() - a.recordedAt.getTime());
  const reported = suffered.some((one) => one.flags.includes('repeat'));
  if (suffered.length < 2 && !reported) return undefined;
  const since = yearBefore(today);
  const count = (which: (one: Case) => boolean): number => suffered.filter(which).length;
  return {
    earlier: suffered.slice(1),
    ever: suffered.length,
    withinYear: count((one) => legalDayOf(one.recordedAt.getTime()) >= since),
    domesticAbuse: count((one) => one.flags.includes('domestic-abuse')),
    hateCrime: count((one) => one.flags.some((flag) => flag.startsWith('hate-'))),
    onlyReported: suffered.length < 2,
  };
}

/** The same day of the year before, as a day number; of 29 February, the 28th. */
function yearBefore(today: LegalDay): number {
  const { year, month, day } = civilFromDays(toDayNumber(today));
  return daysFromCivil(year - 1, month, Math.min(day, daysInMonth(year - 1, month)));
}
