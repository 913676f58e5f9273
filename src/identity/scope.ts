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

/** People: those whose point of contact is on the actor's desk, and those with a case of that desk. */
export function peopleInScope(actor: Actor, alias: string, first: number): Scope {
  if (actor.kind === 'system' || actor.kind === 'token') return EVERYTHING;
  if (actor.kind !== 'account' || actor.deskId === null) return NOTHING;
  const sql = `(${alias}.desk_id = $${first} or exists (select 1 from participant sp join crime_case sc on sc.id = sp.case_id
    where sp.person_id = ${alias}.id and sc.desk_id = $${first}))`;
  return { sql, parameters: [actor.deskId] };
}

/** People for whom the actor's desk is the point of contact: only it records contacts, refers and changes. */
export function peopleToActFor(actor: Actor, alias: string, first: number): Scope {
  if (actor.kind === 'system') return EVERYTHING;
  if (actor.kind !== 'account' || actor.deskId === null) return NOTHING;
  return { sql: `${alias}.desk_id = $${first}`, parameters: [actor.deskId] };
}
