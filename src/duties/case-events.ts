import type { CaseEvent, Instant } from '../code-of-practice/case-record';
import type { EventType } from '../code-of-practice/event-types';
import type { WhichRows } from '../database/which-rows';
import { instant, type Reader } from './as-one';
import { groupedBy } from './grouping';

/** What was withdrawn opens no clock, but a contact may have told of it before. */
export interface RecordedEvent extends CaseEvent {
  readonly isWithdrawn: boolean;
}

export interface EventRow {
  id: string;
  caseId: string;
  type: EventType;
  occurredAt: Instant;
  receivedAt: Instant | null;
  isWithdrawn: boolean;
}

/** A row of `case_event e`, as `EventRow`. */
export const EVENT_COLUMNS = `e.id::text, e.case_id::text as "caseId", e.type, ${instant('e.occurred_at')} as "occurredAt",
  ${instant('e.received_at')} as "receivedAt", e.withdrawn_at is not null as "isWithdrawn"`;

/** What was posted in each case, and whether it was withdrawn. */
export async function loadEvents(reader: Reader, cases: WhichRows): Promise<Map<string, RecordedEvent[]>> {
  const rows: EventRow[] = await reader.query(
    `select ${EVENT_COLUMNS} from case_event e where e.case_id ${cases.are} order by e.id`,
    [cases.value],
  );
  const byCase = groupedBy(rows, (row) => row.caseId);
  return new Map([...byCase].map(([caseId, events]) => [caseId, events.map(asEvent)]));
}

export const asEvent = ({ id, type, occurredAt, receivedAt, isWithdrawn }: EventRow): RecordedEvent => ({
  id,
  type,
  occurredAt,
  receivedAt,
  isWithdrawn,
});
