import { addBusinessDays } from 'date-fns';
import { ENGLAND_AND_WALES as calendar } from '../src/calendar/bank-holidays-england-and-wales';
import { toDayNumber, toIso } from '../src/calendar/legal-day';
import type { CaseRecord } from '../src/code-of-practice/case-record';
import { countDuties } from '../src/code-of-practice/count-duties';
import { PUBLISHED_CODE as code } from '../src/code-of-practice/published-code';

/**
 * Duties counted in a second on one core, and working days added, side by side with date-fns on the same dates and
 * holidays. date-fns knows weekends only, so its answer is moved on by the holidays passed over, found by halving.
 */

const HOUR = 3_600_000;
const MOST_SECONDS = 2;

/** Runs whole rounds for some seconds; gives how much was done in a second. */
function perSecond(round: () => number): number {
  round();
  const start = performance.now();
  let done = 0;
  while (performance.now() - start < MOST_SECONDS * 1000) done += round();
  return (done / (performance.now() - start)) * 1000;
}

function someCases(many: number): CaseRecord[] {
  return Array.from({ length: many }, (_, i) => {
    const start = Date.UTC(2007, 0, 2) + ((i * 7919) % 180_000) * HOUR;
    const at = (hours: number): number => start + hours * HOUR;
    return {
      events: [
        { id: 'e1', type: 'reported', occurredAt: at(0) },
        { id: 'e2', type: 'suspect-arrested', occurredAt: at(50 + (i % 90)) },
        { id: 'e3', type: 'released-on-bail', occurredAt: at(70 + (i % 90)) },
        { id: 'e4', type: 'hearing-fixed', occurredAt: at(900), receivedAt: at(950) },
        { id: 'e5', type: 'charged', occurredAt: at(1600 + (i % 400)) },
      ],
      people: [
        {
          id: 'p1',
          role: 'victim',
          levels: [{ from: at(20), level: 'enhanced' }],
          plans: [{ from: at(30), everyDays: 14 }],
        },
        { id: 'p2', role: 'witness' },
      ],
      contacts: [1, 2, 3, 4].map((n) => ({
        id: `c${n}`,
        person: 'p1',
        at: at(n * 300),
        outcome: n === 2 ? ('voicemail' as const) : ('spoke' as const),
        discharges: [
          { kind: 'arrest', event: 'e2' },
          { kind: 'progress', event: 'e1' },
        ],
      })),
    };
  });
}

const cases = someCases(500);
const asOf = Date.UTC(2028, 5, 1);
const duties = perSecond(() =>
  cases.reduce((sum, record) => sum + countDuties(record, { asOf, code, calendar }).length, 0),
);

const days = Array.from({ length: 2000 }, (_, i) => toDayNumber('2006-04-03') + ((i * 7919) % 8000));
const dates = days.map((day) => new Date(`${toIso(day)}T00:00`));
const holidayTimes = Float64Array.from(calendar.holidays, (h) => new Date(`${h.day}T00:00`).getTime());

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

/** date-fns with holidays: add, then add again as many as there were holidays on the way, until there were none. */
function dateFnsAdd(from: Date, n: number): Date {
  let reached = from;
  for (let left = n; left > 0;) {
    const next = addBusinessDays(reached, left);
    left = holidaysBy(next.getTime()) - holidaysBy(reached.getTime());
    reached = next;
  }
  return reached;
}

const isoOf = (date: Date): string =>
  toIso(Math.round((date.getTime() - date.getTimezoneOffset() * 60_000) / (24 * HOUR)));
console.log(`duties counted                    ${Math.round(duties).toLocaleString('en')} a second`);
for (const n of [1, 5, 20, 40]) {
  days.forEach((day, i) => {
    const theirs = isoOf(dateFnsAdd(dates[i] ?? new Date(NaN), n));
    if (toIso(calendar.addWorkingDays(day, n)) !== theirs)
      throw new Error(`${toIso(day)} plus ${n}: they say ${theirs}`);
  });
  let sum = 0;
  const ours = perSecond(() => {
    for (const day of days) sum += calendar.addWorkingDays(day, n);
    return days.length;
  });
  const theirs = perSecond(() => {
    for (const date of dates) sum += dateFnsAdd(date, n).getTime();
    return dates.length;
  });
  const each = [ours, theirs].map((rate) => Math.round(rate).toLocaleString('en'));
  console.log(
    `add ${String(n).padStart(2)} working days  ours ${each[0]}  date-fns ${each[1]}  ratio ${Math.round(ours / theirs)}`,
  );
  if (Number.isNaN(sum)) throw new Error('not counted');
}
