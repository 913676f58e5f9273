import { type DayNumber, legalDayOf } from '../calendar/legal-day';
import type { CaseEvent, Instant } from './case-record';
import type { EventType } from './event-types';

/** An event known by then, with its legal days. `receivedAt` is the event's own instant where no receipt was given. */
export interface EventAsOf {
  readonly id: string;
  readonly type: EventType;
  readonly occurredAt: Instant;
  readonly occurredOn: DayNumber;
  readonly receivedAt: Instant;
  readonly receivedOn: DayNumber;
  readonly receiptGiven: boolean;
}

export function withDays(event: CaseEvent): EventAsOf {
  const receivedAt = event.receivedAt ?? event.occurredAt;
  return {
    id: event.id,
    type: event.type,
    occurredAt: event.occurredAt,
    occurredOn: legalDayOf(event.occurredAt),
    receivedAt,
    receivedOn: legalDayOf(receivedAt),
    receiptGiven: event.receivedAt !== undefined && event.receivedAt !== null,
  };
}
