import { dateInWords, dayInWords, weekdayName } from '../calendar/day-in-words';
import type { DayNotCounted } from '../calendar/holiday';
import type { LegalDay } from '../calendar/legal-day';
import type { DueChange } from './counted-duty';
import type { Explanation } from './explanation';
import type { Provider } from './rule';

const PROVIDER_NAMES: Readonly<Record<Provider, string>> = {
  police: 'the police',
  'crown prosecution service': 'the Crown Prosecution Service',
  'witness care unit': 'the witness care unit',
  probation: 'the probation service',
  any: 'the service concerned',
};

/** The limit with its edition, right and level. */
export function limitInWords({ limit, plan }: Explanation): string {
  const right = limit.right === null ? '' : ` (right ${limit.right})`;
  const corrected = limit.correctedFrom === null ? '' : `, as corrected from ${dayInWords(limit.correctedFrom)},`;
  const code = `The ${limit.edition} edition of the Code${right}${corrected}`;
  const who = PROVIDER_NAMES[limit.provider];
  const what = `"${limit.duty}"`;
  if (limit.asAgreed) return `${code} asks of ${who}: ${what}. ${agreedInWords(limit.amount, plan?.agreed ?? false)}`;
  if (limit.amount === null) return `${code} asks of ${who}, without a limit of time: ${what}.`;
  const amount = inUnits(limit.amount, limit.unit);
  const at = limit.repeats ? '' : ` at the ${limit.levelName} level`;
  return `${code} gives ${who} ${amount}${at} for: ${what}.`;
}

function agreedInWords(days: number | null, agreed: boolean): string {
  const every = inUnits(days ?? 0, 'days');
  if (agreed) return `An update within ${every} was agreed with the person.`;
  return `Nothing was agreed with the person, so the desk's default is used: an update within ${every}.`;
}

/** What moved the date, or was a cause to look at it again. */
export function changeInWords({ on, oldDue, newDue, why }: DueChange, { limit }: Explanation): string {
  const what = {
    'level-raised': `the person's level rose to ${limit.enhancedName}`,
    'level-lowered': "the person's level fell to standard",
    'plan-changed': 'the plan for updates was changed',
  }[why];
  const moved =
    oldDue === newDue
      ? `the date stayed ${inWords(newDue)}`
      : `the date moved from ${inWords(oldDue)} to ${inWords(newDue)}`;
  return `On ${dayInWords(on)} ${what}: ${moved}.`;
}

/** The due day with the days that were passed over, each by name. */
export function dueInWords({ dueOn, countedFrom, clock, notCounted }: Explanation): string {
  if (dueOn === null) return '';
  const from = countedFrom === clock.on ? '' : ` Counted from ${dayInWords(countedFrom)}, when the level rose.`;
  const passed =
    notCounted.length === 0 ? '' : ` Not counted: ${listed(notCounted.map((d) => passedInWords(d, dueOn)))}.`;
  return `Due by the end of ${dayInWords(dueOn)}.${from}${passed}`;
}

function passedInWords({ day, name }: DayNotCounted, dueOn: LegalDay): string {
  const date = dateInWords(day, day.slice(0, 4) !== dueOn.slice(0, 4));
  return name === weekdayName(day) ? `${name} ${date}` : `${name} (${weekdayName(day)} ${date})`;
}

function inUnits(amount: number, unit: string): string {
  return `${amount} ${amount === 1 ? unit.replace(/s$/, '') : unit}`;
}

function inWords(day: LegalDay | null): string {
  return day === null ? 'no date' : dayInWords(day);
}

function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}
