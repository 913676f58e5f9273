import { insert, next, type Sql } from './rows';

interface CaseOf {
  readonly deskId: string;
  readonly officerId: string;
}

/** A case recorded on Monday 2 March 2026, without people or events; any column can be given. */
export function makeCase(sql: Sql, of: CaseOf, columns: Record<string, unknown> = {}): Promise<string> {
  return insert(sql, 'crime_case', {
    crime_reference: `TST/${String(next()).padStart(6, '0')}/26`,
    desk_id: of.deskId,
    officer_id: of.officerId,
    recorded_at: '2026-03-02T09:00:00Z',
    reported_by: 'telephone',
    offence: 'Burglary in a dwelling',
    created_at: '2026-03-02T09:05:00Z',
    ...columns,
  });
}

export function makeParticipant(sql: Sql, caseId: string, personId: string, role = 'victim'): Promise<string> {
  return insert(sql, 'participant', { case_id: caseId, person_id: personId, role, joined_at: '2026-03-02T09:05:00Z' });
}

/** Something that happened at `occurredAt` (ISO) and that may be told at once; any column can be given. */
export function makeEvent(
  sql: Sql,
  caseId: string,
  type: string,
  occurredAt: string,
  columns: Record<string, unknown> = {},
): Promise<string> {
  return insert(sql, 'case_event', {
    case_id: caseId,
    type,
    occurred_at: occurredAt,
    tell: 'now',
    posted_at: occurredAt,
    ...columns,
  });
}
