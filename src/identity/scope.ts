import type { Actor } from './actor';

/**
 * Whose records an actor reaches, as one SQL condition. Every list, page, digest and export asks here.
 * Each takes the alias of the row's table and the number of its first parameter.
 */
export interface Scope {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

const NOTHING: Scope = { sql: 'false', parameters: [] };
const EVERYTHING: Scope = { sql: 'true', parameters: [] };

/** Cases: a desk's own; an officer's own; a token or the system reaches all. */
export function casesInScope(actor: Actor, alias: string, first: number): Scope {
  if (actor.kind === 'system' || actor.kind === 'token') return EVERYTHING;
  if (actor.kind !== 'account') return NOTHING;
  if (actor.role === 'officer') return { sql: `${alias}.officer_id = $${first}`, parameters: [actor.id] };
  if (actor.deskId === null) return NOTHING;
  return { sql: `${alias}.desk_id = $${first}`, parameters: [actor.deskId] };
}

/** People: those for whom they may act, and those with a case of their desk. */
export function peopleInScope(actor: Actor, alias: string, first: number): Scope {
  if (actor.kind === 'system' || actor.kind === 'token') return EVERYTHING;
  if (actor.kind !== 'account' || actor.deskId === null) return NOTHING;
  const own = peopleToActFor(actor, alias, first);
  const sql = `(${own.sql} or exists (select 1 from participant sp join crime_case sc on sc.id = sp.case_id
    where sp.person_id = ${alias}.id and sc.desk_id = $${first}))`;
  return { sql, parameters: own.parameters };
}

/**
 * People for whom the actor's desk is the point of contact, and those of a PCSO of another desk for whom the actor covers
 * today: only they record contacts, refer and change. Nobody who has been erased.
 */
export function peopleToActFor(actor: Actor, alias: string, first: number): Scope {
  if (actor.kind === 'system') return EVERYTHING;
  if (actor.kind !== 'account' || actor.deskId === null) return NOTHING;
  const there = `${alias}.erased_at is null`;
  const own = `${alias}.desk_id = $${first}`;
  if (!actor.coversFor?.length) return { sql: `(${own} and ${there})`, parameters: [actor.deskId] };
  const sql = `((${own} or ${alias}.pcso_id = any ($${first + 1}::bigint[])) and ${there})`;
  return { sql, parameters: [actor.deskId, actor.coversFor] };
}
