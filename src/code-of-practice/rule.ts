import type { LegalDay } from '../calendar/legal-day';
import type { EventType } from './event-types';

/** A number of the rule's unit; `agreed` with the person (repeating updates); or null where the Code gives no limit. */
export type Limit = number | 'agreed' | null;

export type Unit = 'working days' | 'calendar days' | 'calendar months' | 'none';

/** `event`: the clock starts on the day it happened. `receipt`: on the day the desk or witness care unit received it. */
export type ClockStart = 'event' | 'receipt';

export type OwedTo = 'victims' | 'victims and witnesses';

export type Provider = 'police' | 'crown prosecution service' | 'witness care unit' | 'probation' | 'any';

/** Whether the row was seen in the published text. `to check` is shown wherever such a duty is explained. */
export type Checked = 'read' | 'to check';

/** One duty of the Code: who must do what for whom, by when, once something has happened. */
export interface Rule {
  /** Edition and kind: `2020.arrest`. */
  readonly id: string;
  readonly edition: string;
  /** The number of the right in the edition, where it numbers them. */
  readonly right: number | null;
  readonly provider: Provider;
  readonly trigger: EventType;
  readonly clock: ClockStart;
  readonly owedTo: OwedTo;
  readonly duty: string;
  readonly standard: Limit;
  readonly enhanced: Limit;
  readonly unit: Unit;
  readonly checked: Checked;
  readonly note: string;
  /** A corrected rule: the day from which this version holds. Left out on the first version. */
  readonly from?: LegalDay;
}
