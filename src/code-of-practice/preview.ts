import { BeyondCalendarError } from '../calendar/beyond-calendar-error';
import { ENGLAND_AND_WALES } from '../calendar/bank-holidays-england-and-wales';
import type { Calendar } from '../calendar/working-days';
import type { Code } from './code';
import { countDuties, EventBeyondCalendarError, TooManyDuties } from './count-duties';
import type { CountedDuty } from './counted-duty';
import { explain } from './explain';
import type { Explanation } from './explanation';
import { inPlainEnglish } from './plain-english';
import { kindOf } from './kinds';
import { PUBLISHED_CODE } from './published-code';
import { type CaseToPreview, readCaseJson } from './read-case-json';
import { RefusedInput } from './refused-input';

/** A duty as the preview shows it: the dates and how it stands, and why in plain words. */
export type PreviewedDuty = Omit<CountedDuty, 'facts'> & { readonly explanation: string };

export interface PreviewResult {
  readonly duties: readonly PreviewedDuty[];
}

export interface PreviewWith {
  readonly code?: Code;
  readonly calendar?: Calendar;
  readonly defaultPlanDays?: number;
  /** How much is counted at most, over all cases of a list. */
  readonly most?: PreviewLimit;
}

interface PreviewLimit {
  /** Each event of a case with each person in it, each date of theirs, each holiday and contact: what counting goes through. */
  readonly steps: number;
  readonly duties: number;
}

/**
 * Counts the duties of one case given as JSON, or of each case of a list, storing nothing. By the published Code and
 * the calendar of England and Wales unless others are given.
 * @throws RefusedInput naming the field, for bad input, for a date beyond the calendar and for more than `most`.
 */
export function previewDuties(json: unknown, settings: PreviewWith = {}): PreviewResult | PreviewResult[] {
  const left = { ...(settings.most ?? { steps: Infinity, duties: Infinity }) };
  const preview = (of: unknown, path: string): PreviewResult => ({
    duties: previewWithin(left, of, settings, path).map(({ duty: { facts: _, ...duty }, explanation }) => ({
      ...duty,
      explanation: inPlainEnglish(explanation).join(' '),
    })),
  });
  return Array.isArray(json) ? json.map((of, i) => preview(of, `[${i}].`)) : preview(json, '');
}

const TOO_MUCH = 'these would be more duties than are counted at once: send fewer people, events or cases';

/** A duty with its reasons, for whoever says them in another form than the preview. */
export interface ExplainedDuty {
  readonly duty: CountedDuty;
  readonly explanation: Explanation;
}

/**
 * The same of one case, with the reasons as data.
 * @throws RefusedInput as `previewDuties`.
 */
export const previewExplained = (json: unknown, settings: PreviewWith = {}): ExplainedDuty[] =>
  previewWithin({ steps: Infinity, duties: Infinity }, json, settings, '');

/** Takes from what is left. */
function previewWithin(
  left: { -readonly [K in keyof PreviewLimit]: PreviewLimit[K] },
  json: unknown,
  settings: PreviewWith,
  path: string,
): ExplainedDuty[] {
  const code = settings.code ?? PUBLISHED_CODE;
  const kinds = [...new Set(code.rules.map((rule) => kindOf(rule.id)))];
  const read = readCaseJson(json, path, kinds);
  const { asOf, extraBankHolidays, record } = read;
  const calendar = (settings.calendar ?? ENGLAND_AND_WALES).withHolidays(extraBankHolidays);
  left.steps -= stepsOf(read);
  if (left.steps < 0) throw new RefusedInput(`${path}events`, TOO_MUCH);
  try {
    const duties = countDuties(record, { ...settings, code, asOf, calendar, mostDuties: left.duties });
    left.duties -= duties.length;
    return duties.map((duty) => ({ duty, explanation: explain(duty, { code, calendar }) }));
  } catch (error) {
    if (error instanceof TooManyDuties) throw new RefusedInput(`${path}events`, TOO_MUCH);
    if (!(error instanceof BeyondCalendarError)) throw error;
    const index = error instanceof EventBeyondCalendarError ? record.events.findIndex((e) => e.id === error.event) : -1;
    throw new RefusedInput(index < 0 ? `${path}events` : `${path}events[${index}]`, error.message, 'beyond-calendar');
  }
}

/** A calendar with holidays of its own is made anew for the case: as long as so many steps. */
const STEPS_OF_A_CALENDAR = 100;

function stepsOf({ record, extraBankHolidays }: CaseToPreview): number {
  const { people, events, contacts } = record;
  const dates = people.flatMap(({ levels = [], plans = [], declines = [] }) => [...levels, ...plans, ...declines]);
  const calendar = extraBankHolidays.length === 0 ? 0 : STEPS_OF_A_CALENDAR;
  return calendar + events.length * (people.length * (1 + extraBankHolidays.length) + dates.length + contacts.length);
}
