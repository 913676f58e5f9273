import type { ContactMade, Discharge } from '../code-of-practice/case-record';
import { type EventType, NO_PROGRESS_IN_ITSELF } from '../code-of-practice/event-types';
import { PROGRESS } from '../code-of-practice/kinds';
import type { Outcome } from '../code-of-practice/outcomes';
import type { Tx } from '../database/transactions';
import { groupedBy } from './grouping';

interface ToldRow {
  contactId: string;
  caseId: string;
  personId: string;
  at: Date;
  outcome: Outcome;
  kind: string;
  eventId: string;
  eventType: EventType;
  withdrawn: boolean;
  happenedByThen: boolean;
  reportedId: string | null;
}

/** The contacts by which somebody was told something of each case. What did not arrive told nothing. */
export async function loadContacts(tx: Tx, caseIds: readonly string[]): Promise<Map<string, ContactMade[]>> {
  const rows: ToldRow[] = await tx.query(
    `select t.contact_id as "contactId", t.case_id as "caseId", c.person_id as "personId", c.at, c.outcome, t.kind,
            t.event_id as "eventId", e.type as "eventType", e.withdrawn_at is not null as withdrawn,
            e.occurred_at <= c.at as "happenedByThen", r.id as "reportedId"
       from contact_told t
       join contact c on c.id = t.contact_id and c.undelivered_at is null
       join case_event e on e.id = t.event_id
       left join case_event r on r.case_id = t.case_id and r.type = 'reported' and r.withdrawn_at is null
      where t.case_id = any($1::bigint[])
      order by t.contact_id, t.event_id, t.kind`,
    [caseIds],
  );
  const byCase = groupedBy(rows, (row) => row.caseId);
  return new Map([...byCase].map(([caseId, of]) => [caseId, contactsOf(of)]));
}

function contactsOf(rows: readonly ToldRow[]): ContactMade[] {
  return [...groupedBy(rows, (row) => row.contactId).values()].map((of) => {
    const { contactId, personId, at, outcome } = of[0]!;
    return { id: contactId, person: personId, at: at.getTime(), outcome, discharges: of.flatMap(discharges) };
  });
}

/** What was told of an event that was withdrawn later was an update all the same; it discharges nothing else now. */
function discharges(row: ToldRow): Discharge[] {
  if (!row.withdrawn) return [{ kind: row.kind, event: row.eventId }];
  const gaveUpdate = row.happenedByThen && !NO_PROGRESS_IN_ITSELF.has(row.eventType);
  return gaveUpdate && row.reportedId !== null ? [{ kind: PROGRESS, event: row.reportedId }] : [];
}
