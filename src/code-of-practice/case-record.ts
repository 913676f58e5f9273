import type { EventType } from './event-types';
import type { Kind } from './kinds';
import type { Level } from './levels';
import type { Outcome } from './outcomes';
import type { Role } from './roles';

/** A moment, in milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

/** Everything the counting of a case's duties looks at. Ids are text and unique in their list; no list needs an order. */
export interface CaseRecord {
  readonly events: readonly CaseEvent[];
  readonly people: readonly PersonInCase[];
  readonly contacts: readonly ContactMade[];
}

export interface CaseEvent {
  readonly id: string;
  readonly type: EventType;
  readonly occurredAt: Instant;
  /** When the desk or witness care unit got to know; starts the clocks that start by receipt. */
  readonly receivedAt?: Instant | null;
}

/** Of two entries from the same instant the one listed later holds. */
export interface PersonInCase {
  readonly id: string;
  readonly role: Role;
  readonly levels?: readonly LevelFrom[];
  readonly plans?: readonly PlanFrom[];
  readonly declines?: readonly DeclineFrom[];
}

export interface LevelFrom {
  readonly from: Instant;
  readonly level: Level;
}

/** How often the person agreed to be updated, in days (a whole number from 1). */
export interface PlanFrom {
  readonly from: Instant;
  readonly everyDays: number;
}

/** What the person does not want to be told, until they change their mind; replaces the entry before. */
export interface DeclineFrom {
  readonly from: Instant;
  readonly kinds: readonly Kind[] | 'all' | 'none';
}

export interface ContactMade {
  readonly id: string;
  readonly person: string;
  readonly at: Instant;
  readonly outcome: Outcome;
  readonly discharges: readonly Discharge[];
}

/** What the person was told: a kind of duty, and the event it was about. */
export interface Discharge {
  readonly kind: Kind;
  readonly event: string;
}
