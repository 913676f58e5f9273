import type { DayNotCounted } from '../calendar/holiday';
import type { LegalDay } from '../calendar/legal-day';
import type { DueChange, EndedBy, PlanUsed } from './counted-duty';
import type { EventType } from './event-types';
import type { Level } from './levels';
import type { Checked, Provider, Unit } from './rule';
import type { DutyState } from './states';

/** Why a duty has its date and stands as it does: every reason as data, for sentences, pages and the API alike. */
export interface Explanation {
  readonly happened: { readonly event: string; readonly type: EventType; readonly on: LegalDay };
  readonly clock: ClockExplained;
  readonly limit: LimitExplained;
  readonly plan: PlanUsed | null;
  readonly firstDueOn: LegalDay | null;
  readonly changes: readonly DueChange[];
  /** Where the present due day comes from: the day counted from, and the days passed over. */
  readonly countedFrom: LegalDay;
  readonly notCounted: readonly DayNotCounted[];
  readonly dueOn: LegalDay | null;
  readonly standing: StandingExplained;
  /** `to check`: the rule was not seen in the published text; must be shown. */
  readonly checked: Checked;
  readonly note: string;
}

export interface ClockExplained {
  /** `receipt-not-given`: the clock starts by receipt, but none is on record, so the event's own day counts. */
  readonly startedBy: 'event' | 'receipt' | 'receipt-not-given' | 'last-update';
  readonly on: LegalDay;
  /** The contact that gave the last update. */
  readonly contact: string | null;
  readonly occurrence: number;
}

export interface LimitExplained {
  readonly edition: string;
  /** The day from which the rule holds in its corrected version; null for the one first written down. */
  readonly correctedFrom: LegalDay | null;
  readonly right: number | null;
  readonly provider: Provider;
  readonly duty: string;
  readonly level: Level;
  /** What the edition calls the level, and what it calls the enhanced one. */
  readonly levelName: string;
  readonly enhancedName: string;
  /** Null where there is no limit; the days of the plan where it is as agreed. */
  readonly amount: number | null;
  readonly unit: Unit;
  readonly asAgreed: boolean;
  readonly repeats: boolean;
}

interface StandingExplained {
  readonly state: DutyState;
  readonly metBy: string | null;
  readonly metOn: LegalDay | null;
  readonly endedBy: EndedBy | null;
  readonly declinedOn: LegalDay | null;
}
