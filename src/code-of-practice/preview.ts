import { BeyondCalendarError } from '../calendar/beyond-calendar-error';
import { ENGLAND_AND_WALES } from '../calendar/bank-holidays-england-and-wales';
import type { Calendar } from '../calendar/working-days';
import type { Code } from './code';
import { countDuties, EventBeyondCalendarError } from './count-duties';
import type { CountedDuty } from './counted-duty';
import { explain } from './explain';
import type { Explanation } from './explanation';
import { inPlainEnglish } from './plain-english';
import { kindOf } from './kinds';
import { PUBLISHED_CODE } from './published-code';
import { readCaseJson } from './read-case-json';
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
}

/**
 * Counts the duties of one case given as JSON, or of each case of a list, storing nothing. By the published Code and
 * the calendar of England and Wales unless others are given.
 * @throws RefusedInput naming the field, for bad input and for a date beyond the calendar.
 */
export function previewDuties(json: unknown, settings: PreviewWith = {}): PreviewResult | PreviewResult[] {
  const preview = (of: unknown, path: string): PreviewResult => ({
    duties: previewExplained(of, settings, path).map(({ duty: { facts: _, ...duty }, explanation }) => ({
      ...duty,
      explanation: inPlainEnglish(explanation).join(' '),
    })),
  });
  return Array.isArray(json) ? json.map((of, i) => preview(of, `[${i}].`)) : preview(json, '');
}

/** A duty with its reasons, for whoever says them in another form than the preview. */
export interface ExplainedDuty {
  readonly duty: CountedDuty;
  readonly explanation: Explanation;
}

/**
 * The same of one case, with the reasons as data. `path` goes before every field named in an error.
 * @throws RefusedInput as `previewDuties`.
 */
export function previewExplained(json: unknown, settings: PreviewWith = {}, path = ''): ExplainedDuty[] {
  const code = settings.code ?? PUBLISHED_CODE;
  const kinds = [...new Set(code.rules.map((rule) => kindOf(rule.id)))];
  const { asOf, extraBankHolidays, record } = readCaseJson(json, path, kinds);
  const calendar = (settings.calendar ?? ENGLAND_AND_WALES).withHolidays(extraBankHolidays);
  try {
    const duties = countDuties(record, { ...settings, code, asOf, calendar });
    return duties.map((duty) => ({ duty, explanation: explain(duty, { code, calendar }) }));
  } catch (error) {
    if (!(error instanceof BeyondCalendarError)) throw error;
    const index = error instanceof EventBeyondCalendarError ? record.events.findIndex((e) => e.id === error.event) : -1;
    throw new RefusedInput(index < 0 ? `${path}events` : `${path}events[${index}]`, error.message, 'beyond-calendar');
  }
}
