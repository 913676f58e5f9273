import { addCalendarMonth, type DayNumber, toDayNumber } from '../calendar/legal-day';

/** The longest limits are some months, and next year's holidays are published a year ahead or more. */
const MONTHS_AHEAD = 18;

/** Whether so little of the calendar is left that dates will soon be refused. */
export const endsSoon = (lastYear: number, today: DayNumber): boolean =>
  addCalendarMonth(today, MONTHS_AHEAD) > toDayNumber(`${lastYear}-12-31`);
