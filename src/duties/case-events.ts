import type { CaseEvent } from '../code-of-practice/case-record';
import type { EventType } from '../code-of-practice/event-types';
import type { Tx } from '../database/transactions';
import type { WhichRows } from '../database/which-rows';
import { groupedBy } from './grouping';

/** What was withdrawn opens no clock, but a contact may have told of it before. */
export interface RecordedEvent extends CaseEvent {
  readonly isWithdrawn: boolean;
}

interface EventRow {
  id: string;
  caseId: string;
  type: EventType;
  occurredAt: Date;
  receivedAt: Date | null;
  isWithdrawn: boolean;
}

/** What was posted in each case, and whether it was withdrawn. */
export async function loadEvents(tx: Tx, cases: WhichRows): Promise<Map<string, RecordedEvent[]>> {
  const rows: EventRow[] = await tx.query(
    `select id, case_id as "caseId", type, occurred_at as "occurredAt", received_at as "receivedAt",
            withdrawn_at is not null as "isWithdrawn"
       from case_event where case_id ${cases.are} order by id`,
    [cases.value],
  );
  const byCase = groupedBy(rows, (row) => row.caseId);
  return new Map([...byCase].map(([caseId, events]) => [caseId, events.map(asEvent)]));
}

const asEvent = ({ id, type, occurredAt, receivedAt, isWithdrawn }: EventRow): RecordedEvent => ({
  id,
  type,
  occurredAt: occurredAt.getTime(),
  receivedAt: receivedAt?.getTime() ?? null,
  isWithdrawn,
});
