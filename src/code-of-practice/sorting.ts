import type { CountedDuty } from './counted-duty';

/** By person, due day (none last), rule, event, occurrence; text by its code units, as a plain comparison does. */
export function inDutyOrder(a: CountedDuty, b: CountedDuty): number {
  return (
    compare(a.person, b.person) ||
    compare(a.dueOn ?? NONE_LAST, b.dueOn ?? NONE_LAST) ||
    compare(a.rule, b.rule) ||
    compare(a.event, b.event) ||
    a.occurrence - b.occurrence
  );
}

const NONE_LAST = '~';

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
