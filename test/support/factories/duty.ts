import { insert, type Sql } from './rows';

export interface DutyOf {
  readonly participantId: string;
  readonly personId: string;
  readonly caseId: string;
  readonly eventId: string;
}

/** An undone duty due on a day, as if counted; any column can be given. */
export function makeDuty(sql: Sql, of: DutyOf, dueOn: string, columns: Record<string, unknown> = {}): Promise<string> {
  return insert(sql, 'duty', {
    participant_id: of.participantId,
    person_id: of.personId,
    case_id: of.caseId,
    event_id: of.eventId,
    rule_id: '2020.arrest',
    occurrence: 1,
    clock_starts: '2026-01-30',
    due_on: dueOn,
    state: 'undone',
    opened_at: '2026-01-30T09:00:00Z',
    ...columns,
  });
}
