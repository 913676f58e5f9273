import type { ContactMade, Discharge, Instant } from '../code-of-practice/case-record';
import { NO_PROGRESS_IN_ITSELF } from '../code-of-practice/event-types';
import { type Kind, PROGRESS } from '../code-of-practice/kinds';
import type { Outcome } from '../code-of-practice/outcomes';
import type { WhichRows } from '../database/which-rows';
import type { RecordedEvent } from './case-events';
import { instant, type Reader } from './as-one';
import { groupedBy } from './grouping';

interface Told {
  readonly contactId: string;
  readonly personId: string;
  readonly at: Instant;
  readonly outcome: Outcome;
  readonly kind: Kind;
  readonly eventId: string;
}

export type ToldRow = [
  caseId: string,
  contactId: string,
  personId: string,
  at: Instant,
  Outcome,
  Kind,
  eventId: string,
];

/** A row of `contact_told t` with its `contact c`, as `ToldRow`. */
export const TOLD = `json_build_array(t.case_id::text, t.contact_id::text, c.person_id::text,
  ${instant('c.at')}, c.outcome, t.kind, t.event_id::text)`;

/** What somebody was told of each case. What did not arrive told nothing. */
export async function loadTold(reader: Reader, cases: WhichRows): Promise<Map<string, Told[]>> {
  const [row]: { told: ToldRow[] | null }[] = await reader.query(
    `select json_agg(${TOLD} order by t.contact_id, t.event_id, t.kind) as told
       from contact_told t join contact c on c.id = t.contact_id and c.undelivered_at is null
      where t.case_id ${cases.are}`,
    [cases.value],
  );
  const byCase = groupedBy(row!.told ?? [], ([caseId]) => caseId);
  return new Map([...byCase].map(([caseId, of]) => [caseId, of.map(asTold)]));
}

export const asTold = ([, contactId, personId, at, outcome, kind, eventId]: ToldRow): Told => ({
  contactId,
  personId,
  at,
  outcome,
  kind,
  eventId,
});

/** The contacts in which one case's people were told of these events of it. */
export function contactsOf(rows: readonly Told[], events: readonly RecordedEvent[]): ContactMade[] {
  return [...groupedBy(rows, (row) => row.contactId).values()].map((of) => {
    const { contactId, personId, at, outcome } = of[0]!;
    const discharged = of.flatMap((row) => discharges(row, events));
    return { id: contactId, person: personId, at, outcome, discharges: discharged };
  });
}

/** What was told of an event that was withdrawn later was an update all the same; it discharges nothing else now. */
function discharges({ kind, eventId, at }: Told, events: readonly RecordedEvent[]): Discharge[] {
  const event = events.find(({ id }) => id === eventId);
  if (!event?.isWithdrawn) return [{ kind, event: eventId }];
  const gaveUpdate = event.occurredAt <= at && !NO_PROGRESS_IN_ITSELF.has(event.type);
  const reported = events.filter(({ type, isWithdrawn }) => type === 'reported' && !isWithdrawn);
  return gaveUpdate ? reported.map(({ id }) => ({ kind: PROGRESS, event: id })) : [];
}
