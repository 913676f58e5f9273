import { addCalendarMonth, type LegalDay, toDayNumber, toIso } from '../../calendar/legal-day';
import { type CaseFacts, kindsOfCase, type RetentionKind } from './retention-kinds';

export type Years = Readonly<Record<RetentionKind, number>>;

/** What decides how long somebody is kept. */
export interface RetentionFacts {
  /** The London day on which their last case was closed or the desk last dealt with them. */
  readonly lastOn: LegalDay;
  readonly cases: readonly (CaseFacts & { readonly closed: boolean })[];
  /** Until when it was decided to keep them longer. */
  readonly keepUntil: LegalDay | null;
}

export interface Retention {
  /** Of their cases the kind that is kept longest. */
  readonly kind: RetentionKind;
  /** From this day on somebody looks at whether they are still needed. */
  readonly dueOn: LegalDay;
}

/** Undefined while a case is open: then nothing is counted. */
export function retentionOf({ lastOn, cases, keepUntil }: RetentionFacts, years: Years): Retention | undefined {
  if (cases.some(({ closed }) => !closed)) return undefined;
  const kind = cases
    .flatMap(kindsOfCase)
    .reduce<RetentionKind>(
      (longest, next) => (longest === 'no-case' || years[next] > years[longest] ? next : longest),
      'no-case',
    );
  const over = afterYears(lastOn, years[kind]);
  return { kind, dueOn: keepUntil !== null && keepUntil > over ? keepUntil : over };
}

/** The same day so many years on; 29 February gives 28 February where there is none. */
export const afterYears = (day: LegalDay, years: number): LegalDay =>
  toIso(addCalendarMonth(toDayNumber(day), 12 * years));
