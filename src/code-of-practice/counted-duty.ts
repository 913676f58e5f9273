import type { LegalDay } from '../calendar/legal-day';
import type { Instant } from './case-record';
import type { EventType } from './event-types';
import type { Level } from './levels';
import type { DutyState } from './states';

/** One duty owed to one person, with its dates and how it stands. The same event, rule and occurrence is the same duty. */
export interface CountedDuty {
  readonly person: string;
  readonly event: string;
  /** The rule's id, `2020.arrest`. */
  readonly rule: string;
  /** Counts the repeats of `progress` from 1; 1 for all else. */
  readonly occurrence: number;
  readonly clockStarts: LegalDay;
  /** Null where there is no limit. */
  readonly dueOn: LegalDay | null;
  readonly state: DutyState;
  readonly metBy: string | null;
  readonly metOn: LegalDay | null;
  readonly facts: CountingFacts;
}

/** How the dates came about: small, plain data that can be stored beside the duty and explained from later. */
export interface CountingFacts {
  readonly eventType: EventType;
  /** The day from which the version of the rule holds that was counted by; left out for the first version. */
  readonly version?: LegalDay;
  readonly occurredOn: LegalDay;
  readonly receivedOn: LegalDay | null;
  /** The contact that gave the last update and so started this clock. */
  readonly lastUpdateBy: string | null;
  readonly firstDueOn: LegalDay | null;
  /** The day the present due day is counted from: the clock's start, or the day a level was raised. */
  readonly countedFrom: LegalDay;
  /** The level whose limit gives the present due day. */
  readonly level: Level;
  readonly plan: PlanUsed | null;
  readonly changes: readonly DueChange[];
  readonly endedBy: EndedBy | null;
  /** The day since which the person has declined this kind. */
  readonly declinedOn: LegalDay | null;
}

/** The repeat used for the present due day; not agreed means it is the desk's default. */
export interface PlanUsed {
  readonly everyDays: number;
  readonly agreed: boolean;
}

export type WhyChanged = 'level-raised' | 'level-lowered' | 'plan-changed';

/** A change while the duty was undone. The days can be the same: the cause is kept though it moved nothing. */
export interface DueChange {
  readonly at: Instant;
  readonly on: LegalDay;
  readonly oldDue: LegalDay | null;
  readonly newDue: LegalDay | null;
  readonly why: WhyChanged;
}

export interface EndedBy {
  readonly event: string;
  readonly type: EventType;
  readonly on: LegalDay;
}
