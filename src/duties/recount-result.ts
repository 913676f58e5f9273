import type { ChangedDuty, OpenedDuty } from './recount';
import { isDone } from './stored-duty';

export interface RecountResult {
  /** Duties that were not there before. */
  readonly opened: number;
  /** Undone duties whose due day is another than before. */
  readonly moved: number;
  /** Duties that were undone and are so no longer: met, declined or ended. */
  readonly settled: number;
}

export const NOTHING: RecountResult = { opened: 0, moved: 0, settled: 0 };

export const sum = (a: RecountResult, b: RecountResult): RecountResult => ({
  opened: a.opened + b.opened,
  moved: a.moved + b.moved,
  settled: a.settled + b.settled,
});

export const resultOf = (opened: readonly OpenedDuty[], changed: readonly ChangedDuty[]): RecountResult => ({
  opened: opened.length,
  moved: changed.filter((it) => !isDone(it.after.state) && it.before.dueOn !== it.after.dueOn).length,
  settled: changed.filter((it) => it.before.state === 'undone' && it.after.state !== 'undone').length,
});
