import type { DeclineFrom, Instant, LevelFrom, PersonInCase, PlanFrom } from '../code-of-practice/case-record';
import type { Level } from '../code-of-practice/levels';
import type { Role } from '../code-of-practice/roles';
import type { WhichRows } from '../database/which-rows';
import { instant, type Reader } from './as-one';
import { groupedBy } from './grouping';

export interface LoadedPerson extends PersonInCase {
  readonly participantId: string;
}

interface ParticipantRow {
  id: string;
  caseId: string;
  personId: string;
  role: Role;
}

const participantsOf = ({ are }: WhichRows): string => `
  select id::text, case_id::text as "caseId", person_id::text as "personId", role
    from participant where case_id ${are} order by participant.id`;

/** The people of each case with their levels, plans and declined updates over time. */
export async function loadPeople(reader: Reader, cases: WhichRows): Promise<Map<string, LoadedPerson[]>> {
  const [participants, { level, plan, decline }] = await Promise.all([
    reader.query(participantsOf(cases), [cases.value]) as Promise<ParticipantRow[]>,
    loadDated(reader, cases),
  ]);
  const byCase = groupedBy(participants, (row) => row.caseId);
  const asPerson = ({ id, personId, role }: ParticipantRow): LoadedPerson => ({
    participantId: id,
    id: personId,
    role,
    levels: level(personId).map(({ from, value }): LevelFrom => ({ from, level: value as Level })),
    plans: plan(personId).map(({ from, value }): PlanFrom => ({ from, everyDays: value as number })),
    declines: decline(personId).map(({ from, value }): DeclineFrom => ({
      from,
      kinds: declinedKinds(value as string[]),
    })),
  });
  return new Map([...byCase].map(([caseId, rows]) => [caseId, rows.map(asPerson)]));
}

/** The column holds {all} or {} for everything or nothing. */
export function declinedKinds(stored: readonly string[]): DeclineFrom['kinds'] {
  if (stored.length === 0) return 'none';
  return stored.includes('all') ? 'all' : stored;
}

interface DatedRow {
  readonly what: 'level' | 'plan' | 'decline';
  readonly personId: string;
  readonly from: Instant;
  readonly value: unknown;
}

const datedRows = ({ are }: WhichRows): string => `
  with people as materialized (
    select array(select distinct person_id from participant where case_id ${are}) as ids
  )
  select 'level' as what, id, person_id as "personId", from_at as "fromAt", to_jsonb(level) as value
    from person_level where person_id = any((select ids from people)::bigint[])
  union all
  select 'plan', id, person_id, from_at, to_jsonb(every_days)
    from contact_plan where person_id = any((select ids from people)::bigint[])
  union all
  select 'decline', id, person_id, from_at, to_jsonb(kinds)
    from update_decline where person_id = any((select ids from people)::bigint[])`;

/** What held for each of their people from an instant on, in one query. Of one instant the later row comes last. */
async function loadDated(reader: Reader, cases: WhichRows) {
  const rows: DatedRow[] = await reader.query(
    `select what, "personId"::text, ${instant('"fromAt"')} as from, value
       from (${datedRows(cases)}) it order by "fromAt", id`,
    [cases.value],
  );
  const of = groupedBy(rows, (row) => `${row.what} ${row.personId}`);
  const dated = (what: DatedRow['what']) => (personId: string) =>
    (of.get(`${what} ${personId}`) ?? []).map(({ from, value }) => ({ from, value }));
  return { level: dated('level'), plan: dated('plan'), decline: dated('decline') };
}
