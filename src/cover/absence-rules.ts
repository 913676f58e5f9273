import { isLegalDay, type LegalDay, toDayNumber } from '../calendar/legal-day';
import type { Reason } from '../refusals';
import { ABSENCE_KINDS, type AbsenceKind } from './in-charge';

const DAYS_BACK = 31;
const DAYS_AHEAD = 731;

export interface AbsenceWanted {
  readonly accountId: string;
  readonly kind: string;
  readonly from: LegalDay;
  /** The last day away; null while nobody knows. */
  readonly until: LegalDay | null;
  /** Null: whoever the rota says. */
  readonly coveredById: string | null;
}

const isAbsenceKind = (text: string): text is AbsenceKind => (ABSENCE_KINDS as readonly string[]).includes(text);

/** Why an absence cannot be recorded; none where it can. */
export function absenceProblems(wanted: AbsenceWanted, today: LegalDay): Reason[] {
  const { kind, from, until, accountId, coveredById } = wanted;
  const problems: Reason[] = [];
  const add = (field: string, code: string, message: string) => problems.push({ field, code, message });
  if (!isAbsenceKind(kind)) add('kind', 'unknown-kind', 'Choose why they are away');
  if (!isLegalDay(from)) add('from', 'no-day', 'Enter the first day away, such as 30 11 2026');
  if (until !== null && !isLegalDay(until)) add('until', 'no-day', 'Enter the last day away, such as 4 12 2026');
  if (problems.length > 0) return problems;
  const [start, now] = [toDayNumber(from), toDayNumber(today)];
  if (start < now - DAYS_BACK)
    add('from', 'too-long-ago', `The first day away cannot be more than ${DAYS_BACK} days ago`);
  if (start > now + DAYS_AHEAD) add('from', 'too-far-ahead', 'The first day away cannot be more than two years ahead');
  if (until === null && kind !== 'sick')
    add('until', 'missing', 'Enter the last day away. Only sickness may have no end yet');
  if (until !== null && until < from) add('until', 'before-from', 'The last day away cannot be before the first');
  if (until !== null && toDayNumber(until) > start + DAYS_AHEAD)
    add('until', 'too-long', 'An absence cannot be longer than two years: move their people to somebody else');
  if (coveredById === accountId) add('coveredById', 'themselves', 'Somebody else has to cover');
  return problems;
}
