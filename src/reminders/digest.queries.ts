import type { LegalDay } from '../calendar/legal-day';
import type { Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { casesInScope, peopleToActFor } from '../identity/scope';
import { IS_SILENT } from './due-rungs.queries';

type AccountActor = Extract<Actor, { kind: 'account' }>;

/** Someone a digest reminds of: how many duties of theirs are undone, and the first due day. */
export interface PersonOwed {
  readonly personId: string;
  readonly firstDueOn: LegalDay;
  readonly duties: number;
  /** The event may not be told yet, so nothing can be done now. */
  readonly held: boolean;
}

export interface SilentCase {
  readonly caseId: string;
  readonly crimeReference: string;
  readonly dueOn: LegalDay;
}

/**
 * The duties of the digest $1. Of a value in a select PostgreSQL expects the same whatever it is, and what stands behind `offset
 * 0` it looks up for one duty after the other: so the plan is kept, which took three times as long to make as to follow.
 */
const REMINDED_OF = '(select distinct duty_id, due_on from reminder where digest_id = (select $1::bigint))';
const STILL_OWED = `d.id = r.duty_id and d.due_on = r.due_on and d.state = 'undone'`;

/**
 * What is left of a digest for one of its readers at this moment: duties still undone and due on the day they were
 * reminded for, in cases that are open, of people the reader acts for. A PCSO reads of their own people, and of
 * those whom they have today because they cover, only.
 */
export function peopleOwed(tx: Tx, digestId: string, reader: AccountActor, today: LegalDay): Promise<PersonOwed[]> {
  const scope = peopleToActFor(reader, 'p', 4);
  return tx.query(
    `select "personId", to_char(min(r.due_on), 'YYYY-MM-DD') as "firstDueOn", count(*)::int as duties, held
       from ${REMINDED_OF} r cross join lateral (
         select p.id as "personId",
                e.tell = 'never' or (e.tell = 'not-before' and e.not_before > $2::date) as held
           from duty d join person p on p.id = d.person_id
           join crime_case c on c.id = d.case_id and c.closed_at is null
           join case_event e on e.id = d.event_id
          where ${STILL_OWED} and ($3::bigint[] is null or p.pcso_id = any ($3)) and ${scope.sql} offset 0
       ) owed group by "personId", held order by min(r.due_on), "personId"`,
    [digestId, today, reader.role === 'pcso' ? [reader.id, ...(reader.coversFor ?? [])] : null, ...scope.parameters],
  );
}

/** The cases of an officer's digest that are still silent; the supervisor's where the officer has no account any more. */
export function silentCases(tx: Tx, digestId: string, reader: AccountActor): Promise<SilentCase[]> {
  const scope = casesInScope(reader, 'c', 2);
  return tx.query(
    `select "caseId", "crimeReference", to_char(min(r.due_on), 'YYYY-MM-DD') as "dueOn"
       from ${REMINDED_OF} r cross join lateral (
         select c.id as "caseId", c.crime_reference as "crimeReference"
           from duty d join crime_case c on c.id = d.case_id and c.closed_at is null
          where ${STILL_OWED} and ${IS_SILENT} and ${scope.sql} offset 0
       ) silent group by "caseId", "crimeReference" order by min(r.due_on), "caseId"`,
    [digestId, ...scope.parameters],
  );
}
