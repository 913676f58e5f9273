import type { DeclineFrom, LevelFrom, PersonInCase, PlanFrom } from '../code-of-practice/case-record';
import type { Level } from '../code-of-practice/levels';
import type { Role } from '../code-of-practice/roles';
import type { Tx } from '../database/transactions';
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

/** The people of each case with their levels, plans and declined updates over time. */
export async function loadPeople(tx: Tx, caseIds: readonly string[]): Promise<Map<string, LoadedPerson[]>> {
  const participants: ParticipantRow[] = await tx.query(
    `select id, case_id as "caseId", person_id as "personId", role
       from participant where case_id = any($1::bigint[]) order by id`,
    [caseIds],
  );
  const ids = [...new Set(participants.map((row) => row.personId))];
  const levels = await loadDated(tx, 'person_level', 'level', ids, (value): Omit<LevelFrom, 'from'> => ({
    level: value as Level,
  }));
  const plans = await loadDated(tx, 'contact_plan', 'every_days', ids, (value): Omit<PlanFrom, 'from'> => ({
    everyDays: value as number,
  }));
  const declines = await loadDated(tx, 'update_decline', 'kinds', ids, (value): Omit<DeclineFrom, 'from'> => ({
    kinds: declinedKinds(value as string[]),
  }));
  const byCase = groupedBy(participants, (row) => row.caseId);
  const asPerson = ({ id, personId, role }: ParticipantRow): LoadedPerson => ({
    participantId: id,
    id: personId,
    role,
    levels: levels.get(personId) ?? [],
    plans: plans.get(personId) ?? [],
    declines: declines.get(personId) ?? [],
  });
  return new Map([...byCase].map(([caseId, rows]) => [caseId, rows.map(asPerson)]));
}

/** The column holds {all} or {} for everything or nothing. */
function declinedKinds(stored: readonly string[]): DeclineFrom['kinds'] {
  if (stored.length === 0) return 'none';
  return stored.includes('all') ? 'all' : stored;
}

/** The rows of a table that keeps what held for a person from an instant on. Of one instant the later row comes last. */
async function loadDated<Value extends object>(
  tx: Tx,
  table: 'person_level' | 'contact_plan' | 'update_decline',
  column: string,
  personIds: readonly string[],
  read: (value: unknown) => Value,
): Promise<Map<string, (Value & { from: number })[]>> {
  const rows: { personId: string; fromAt: Date; value: unknown }[] = await tx.query(
    `select person_id as "personId", from_at as "fromAt", ${column} as value
       from ${table} where person_id = any($1::bigint[]) order by from_at, id`,
    [personIds],
  );
  const byPerson = groupedBy(rows, (row) => row.personId);
  return new Map(
    [...byPerson].map(([id, of]) => [id, of.map((row) => ({ ...read(row.value), from: row.fromAt.getTime() }))]),
  );
}
