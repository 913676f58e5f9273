import type { DayNumber } from '../calendar/legal-day';

/** How a duty stands on the day it is looked at. */
export type DutyState = 'open' | 'overdue' | 'met' | 'met-late' | 'declined' | 'ended';

/** What decides the state; days are legal days, `due` is null where there is no limit. */
export interface Standing {
  readonly due: DayNumber | null;
  readonly doneOn: DayNumber | null;
  readonly ended: boolean;
  readonly declined: boolean;
  readonly today: DayNumber;
}

/** Done outranks ended, ended outranks declined, declined outranks open and overdue. Done on the due day is in time. */
export function stateOf({ due, doneOn, ended, declined, today }: Standing): DutyState {
  if (doneOn !== null) return due === null || doneOn <= due ? 'met' : 'met-late';
  if (ended) return 'ended';
  if (declined) return 'declined';
  return due !== null && due < today ? 'overdue' : 'open';
}
