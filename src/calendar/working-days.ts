import { BeyondCalendarError } from './beyond-calendar-error';
import { civilFromDays, daysFromCivil } from './civil-date';
import type { CalendarData, DayNotCounted, Holiday } from './holiday';
import { type DayNumber, type LegalDay, toDayNumber, toIso, weekdayOf } from './legal-day';
import { numberWorkingDays, type WorkingDayTable } from './working-day-table';

/**
 * The working days of England and Wales over a span of years: not Saturday, not Sunday, not a bank holiday. It never
 * changes; a holiday added or withdrawn gives a new one. What would need a year outside it throws BeyondCalendarError.
 */
export class Calendar {
  readonly firstYear: number;
  readonly lastYear: number;
  readonly holidays: readonly Holiday[];
  readonly #names: ReadonlyMap<DayNumber, string>;
  readonly #table: WorkingDayTable;

  constructor(data: CalendarData) {
    this.firstYear = data.firstYear;
    this.lastYear = data.lastYear;
    this.holidays = [...data.holidays].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
    const names = new Map(data.holidays.map((h) => [toDayNumber(h.day), h.name ?? 'bank holiday']));
    this.#names = names;
    this.#table = numberWorkingDays(
      daysFromCivil(data.firstYear, 1, 1),
      daysFromCivil(data.lastYear, 12, 31),
      new Set(names.keys()),
    );
  }

  isWorkingDay(day: DayNumber): boolean {
    return this.#table.workingDays[this.#countedBy(day)] === day;
  }

  /** The nth working day after the day, itself a working day or not; the day itself if n is 0. */
  addWorkingDays(day: DayNumber, n: number): DayNumber {
    return n === 0 ? day : this.#workingDay(this.#countedBy(day) + n);
  }

  /** The nth working day before the day; the day itself if n is 0. */
  subtractWorkingDays(day: DayNumber, n: number): DayNumber {
    return n === 0 ? day : this.#workingDay(this.#countedBefore(day) + 1 - n);
  }

  nextWorkingDay(day: DayNumber): DayNumber {
    return this.addWorkingDays(day, 1);
  }

  previousWorkingDay(day: DayNumber): DayNumber {
    return this.subtractWorkingDays(day, 1);
  }

  /** How many working days lie after `from`, up to and including `to`; negative if `to` is the earlier. */
  workingDaysBetween(from: DayNumber, to: DayNumber): number {
    return this.#countedBy(to) - this.#countedBy(from);
  }

  /** The days after `from` up to and including `to` that are no working days, each with the reason. */
  notCounted(from: DayNumber, to: DayNumber): DayNotCounted[] {
    const passed: DayNotCounted[] = [];
    for (let day = from + 1; day <= to; day += 1) {
      const name = this.whyNotCounted(day);
      if (name !== undefined) passed.push({ day: toIso(day), name });
    }
    return passed;
  }

  /** "Saturday", "Sunday" or the bank holiday's name; undefined for a working day. */
  whyNotCounted(day: DayNumber): string | undefined {
    this.#countedBy(day);
    const weekday = weekdayOf(day);
    if (weekday === 6) return 'Saturday';
    return weekday === 0 ? 'Sunday' : this.#names.get(day);
  }

  withHoliday(day: LegalDay, name?: string): Calendar {
    return this.withHolidays([{ day, ...(name === undefined ? {} : { name }) }]);
  }

  /** A day that is a holiday already keeps the name it has. */
  withHolidays(added: readonly Holiday[]): Calendar {
    const fresh = added.filter((h) => !this.#names.has(toDayNumber(h.day)));
    if (fresh.length === 0) return this;
    return new Calendar({ ...this.#span(), holidays: [...this.holidays, ...fresh] });
  }

  withoutHoliday(day: LegalDay): Calendar {
    return new Calendar({ ...this.#span(), holidays: this.holidays.filter((h) => h.day !== day) });
  }

  #span(): { firstYear: number; lastYear: number } {
    return { firstYear: this.firstYear, lastYear: this.lastYear };
  }

  #countedBy(day: DayNumber): number {
    const counted = this.#table.countedBy[day - this.#table.first];
    if (counted === undefined) throw this.#beyond(civilFromDays(day).year);
    return counted;
  }

  #countedBefore(day: DayNumber): number {
    return this.#countedBy(day) - (this.isWorkingDay(day) ? 1 : 0);
  }

  #workingDay(k: number): DayNumber {
    const day = k < 1 ? undefined : this.#table.workingDays[k];
    if (day === undefined) throw this.#beyond(k < 1 ? this.firstYear - 1 : this.lastYear + 1);
    return day;
  }

  #beyond(year: number): BeyondCalendarError {
    return new BeyondCalendarError(year, this.firstYear, this.lastYear);
  }
}
