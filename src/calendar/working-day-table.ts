import { type DayNumber, weekdayOf } from './legal-day';

/**
 * Working days numbered once, so that adding N of them is two look-ups whatever N is.
 * `countedBy[i]` is how many working days there are up to and including day `first + i`; `workingDays[k]` is the kth
 * working day of the calendar (k from 1; index 0 holds no day of the calendar).
 */
export interface WorkingDayTable {
  readonly first: DayNumber;
  readonly last: DayNumber;
  readonly countedBy: Int32Array;
  readonly workingDays: Int32Array;
}

export function numberWorkingDays(
  first: DayNumber,
  last: DayNumber,
  holidays: ReadonlySet<DayNumber>,
): WorkingDayTable {
  const length = last - first + 1;
  const countedBy = new Int32Array(length);
  const workingDays = new Int32Array(length + 1);
  workingDays[0] = first - 1;
  let counted = 0;
  for (let i = 0; i < length; i += 1) {
    const day = first + i;
    const weekday = weekdayOf(day);
    if (weekday !== 0 && weekday !== 6 && !holidays.has(day)) {
      counted += 1;
      workingDays[counted] = day;
    }
    countedBy[i] = counted;
  }
  return { first, last, countedBy, workingDays: workingDays.subarray(0, counted + 1) };
}
