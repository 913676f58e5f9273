import type { CaseEvent } from '../code-of-practice/case-record';
import type { EventType } from '../code-of-practice/event-types';
import type { Tx } from '../database/transactions';
import { groupedBy } from './grouping';

interface EventRow {
  id: string;
  caseId: string;
  type: EventType;
  occurredAt: Date;
  receivedAt: Date | null;
}

/** What happened in each case and was not withdrawn. */
export async function loadEvents(tx: Tx, caseIds: readonly string[]): Promise<Map<string, CaseEvent[]>> {
  const rows: EventRow[] = await tx.query(
    `select id, case_id as "caseId", type, occurred_at as "occurredAt", received_at as "receivedAt"
       from case_event where case_id = any($1::bigint[]) and withdrawn_at is null order by id`,
    [caseIds],
  );
  const byCase = groupedBy(rows, (row) => row.caseId);
  return new Map([...byCase].map(([caseId, events]) => [caseId, events.map(asEvent)]));
}

const asEvent = ({ id, type, occurredAt, receivedAt }: EventRow): CaseEvent => ({
  id,
  type,
  occurredAt: occurredAt.getTime(),
  receivedAt: receivedAt?.getTime() ?? null,
});
