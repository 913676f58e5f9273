import { addBusinessDays } from 'date-fns';
import { DateTime as PlainDateTime } from 'luxon';
import { DateTime as WorkingDateTime } from 'luxon-business-days';
import { ENGLAND_AND_WALES as calendar } from '../src/calendar/bank-holidays-england-and-wales';
import { toDayNumber, toIso } from '../src/calendar/legal-day';

/** Ways to add working days to the same days by the same holidays; each answers the days as text, to be compared. */
export interface Adder {
  readonly name: string;
  add(index: number, n: number): unknown;
  day(added: unknown): string;
}

const FIRST = toDayNumber('2006-04-03');
const DAY_NUMBERS = Array.from({ length: 2_000 }, (_, i) => FIRST + ((i * 7_919) % 8_000));
export const DAYS = DAY_NUMBERS.map(toIso);
export const LIMITS = [1, 2, 5, 10, 20, 40];

const ours: Adder = {
  name: 'this calendar',
  add: (index, n) => calendar.addWorkingDays(DAY_NUMBERS[index] ?? 0, n),
  day: (added) => toIso(added as number),
};

const dates = DAYS.map((day) => new Date(`${day}T12:00`));
const holidayTimes = Float64Array.from(calendar.holidays, (holiday) => new Date(`${holiday.day}T12:00`).getTime());

/** How many holidays there are up to and including an instant. */
function holidaysBy(time: number): number {
  let [low, high] = [0, holidayTimes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((holidayTimes[middle] ?? Infinity) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** date-fns knows weekends only: add, then add again as many as there were holidays on the way, until there were none. */
const dateFns: Adder = {
  name: 'date-fns',
  add: (index, n) => {
    let reached = dates[index] ?? new Date(Number.NaN);
    for (let left = n; left > 0;) {
      const next = addBusinessDays(reached, left);
      left = holidaysBy(next.getTime()) - holidaysBy(reached.getTime());
      reached = next;
    }
    return reached;
  },
  day: (added) => {
    const date = added as Date;
    return toIso(Math.floor((date.getTime() - date.getTimezoneOffset() * 60_000) / 86_400_000));
  },
};

/** What luxon-business-days adds to luxon's own type. */
interface WorkingDays {
  setupBusiness(setup: { businessDays: number[]; holidayMatchers: ((of: PlainDateTime) => boolean)[] }): void;
  plusBusiness(amount: { days: number }): PlainDateTime;
}

const holidayNumbers = new Set(calendar.holidays.map((holiday) => Number(holiday.day.replaceAll('-', ''))));
const isHoliday = ({ year, month, day }: PlainDateTime): boolean =>
  holidayNumbers.has(year * 10_000 + month * 100 + day);
const moments = DAYS.map(
  (day) => WorkingDateTime.fromISO(day, { zone: 'utc' }) as unknown as PlainDateTime & WorkingDays,
);
moments[0]?.setupBusiness({ businessDays: [1, 2, 3, 4, 5], holidayMatchers: [isHoliday] });

const luxon: Adder = {
  name: 'luxon-business-days',
  add: (index, n) => moments[index]?.plusBusiness({ days: n }),
  day: (added) => (added as PlainDateTime).toISODate() ?? '',
};

export const ADDERS: readonly Adder[] = [ours, dateFns, luxon];

/** @throws where one of them does not give the day the others give */
export function assertTheyAgree(): void {
  for (const n of LIMITS)
    DAYS.forEach((day, index) => {
      const answers = ADDERS.map((adder) => `${adder.name} ${adder.day(adder.add(index, n))}`);
      if (new Set(answers.map((answer) => answer.slice(-10))).size > 1)
        throw new Error(`${day} plus ${n}: ${answers.join(', ')}`);
    });
}
