import type { AccountActor, Actor } from './actor';

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

/** Cases: a desk's own, but for those only of people it does not find; an officer's own; a token or the system reaches all. */
export function casesInScope(actor: Actor, alias: string, first: number): Scope {
  if (actor.kind === 'system' || actor.kind === 'token') return EVERYTHING;
  if (actor.kind !== 'account') return NOTHING;
  if (actor.role === 'officer') return { sql: `${alias}.officer_id = $${first}`, parameters: [actor.id] };
  if (actor.deskId === null) return NOTHING;
  return both(
    { sql: `${alias}.desk_id = $${first}`, parameters: [actor.deskId] },
    caseIsFound(actor, `${alias}.id`, first + 1),
  );
}

/** People: those for whom they may act, and those with a case of their desk. Nobody who is restricted to others. */
export function peopleInScope(actor: Actor, alias: string, first: number): Scope {
  if (actor.kind === 'system') return EVERYTHING;
  if (actor.kind === 'token') return notRestrictedTo(actor, `${alias}.id`, first);
  if (actor.kind !== 'account' || actor.deskId === null) return NOTHING;
  const own = theirs(actor, actor.deskId, alias, first);
  const sql = `(${own.sql} or exists (select 1 from participant sp join crime_case sc on sc.id = sp.case_id
    where sp.person_id = ${alias}.id and sc.desk_id = $${first}))`;
  return both(
    { sql, parameters: own.parameters },
    notRestrictedTo(actor, `${alias}.id`, first + own.parameters.length),
  );
}

/**
 * People for whom the actor's desk is the point of contact, those of a PCSO of another desk for whom the actor covers
 * today, and those for whom they broke the glass: only they record contacts, refer and change. Nobody who has been erased,
 * nobody who is restricted to others.
 */
export function peopleToActFor(actor: Actor, alias: string, first: number): Scope {
  if (actor.kind === 'system') return EVERYTHING;
  if (actor.kind !== 'account' || actor.deskId === null) return NOTHING;
  const own = theirs(actor, actor.deskId, alias, first);
  return both(own, notRestrictedTo(actor, `${alias}.id`, first + own.parameters.length));
}

/**
 * Of people whom the actor reaches by a case or a desk: those they find. An officer knows who is in their own cases.
 * `column` holds the person's id.
 */
export function whoIsFound(actor: Actor, column: string, first: number): Scope {
  return findsWhoIsReached(actor) ? EVERYTHING : notRestrictedTo(actor, column, first);
}

/** Whether somebody restricted is found by the actor wherever the actor reaches them. */
export const findsWhoIsReached = (actor: Actor): boolean =>
  findsEverybody(actor) || (actor.kind === 'account' && actor.role === 'officer');

/** The same for what nobody but those named may know of them, such as who speaks to them. */
export function notRestrictedTo(actor: Actor, column: string, first: number): Scope {
  if (findsEverybody(actor)) return EVERYTHING;
  const { sql, parameters } = hiddenPeople(actor, first);
  return { sql: `${column} <> all (array(${sql}))`, parameters };
}

/** Not a case in which the actor finds nobody, and somebody is hidden from them. `column` holds the case's id. */
export function caseIsFound(actor: Actor, column: string, first: number): Scope {
  if (findsEverybody(actor)) return EVERYTHING;
  const { sql, parameters } = hiddenCases(actor, first);
  return { sql: `${column} <> all (array(${sql}))`, parameters };
}

/** Data protection officers see what is recorded of restricted people, but act for nobody. */
const findsEverybody = (actor: Actor): boolean =>
  actor.kind === 'system' || (actor.kind === 'account' && actor.role === 'data-protection-officer');

function theirs(actor: AccountActor, deskId: string, alias: string, first: number): Scope {
  const parameters: unknown[] = [deskId];
  const ways = [`${alias}.desk_id = $${first}`];
  const also = (column: string, ids: readonly string[] = []): void => {
    if (ids.length > 0) ways.push(`${alias}.${column} = any ($${first + parameters.push(ids) - 1}::bigint[])`);
  };
  also('pcso_id', actor.coversFor);
  also('id', actor.brokeGlassFor);
  return {
    sql: `(${ways.length === 1 ? ways[0] : `(${ways.join(' or ')})`} and ${alias}.erased_at is null and ${alias}.merged_into_id is null)`,
    parameters,
  };
}

const both = (one: Scope, other: Scope): Scope => ({
  sql: `(${one.sql} and ${other.sql})`,
  parameters: [...one.parameters, ...other.parameters],
});

/**
 * The ids of people who are restricted to others than the actor, as one select that looks at no row of the query around it:
 * the database reads these few once, and plans the rest as if there were none.
 */
export function hiddenPeople(actor: Actor, first: number): Scope {
  if (findsEverybody(actor)) return { sql: 'select null::bigint as person_id where false', parameters: [] };
  const who = actor.kind === 'account' ? actor : undefined;
  const parameters: unknown[] = [];
  const parameter = (value: unknown): string => `$${first + parameters.push(value) - 1}::bigint`;
  const named = who
    ? ` and not exists (select from restricted_access ha where ha.restriction_id = hr.id
      and ha.account_id = ${parameter(who.id)} and ha.ended_at is null)`
    : '';
  const broken = who?.brokeGlassFor?.length ? ` and hr.person_id <> all (${parameter(who.brokeGlassFor)}[])` : '';
  const sql = `select hr.person_id from person_restriction hr where hr.lifted_at is null${named}${broken}`;
  return { sql, parameters };
}

/** The ids of cases in which the actor finds nobody, and somebody is hidden from them. */
function hiddenCases(actor: Actor, first: number): Scope {
  const { sql: people, parameters } = hiddenPeople(actor, first);
  const sql = `select hc.case_id from participant hc where hc.person_id in (${people})
    and not exists (select from participant oc where oc.case_id = hc.case_id and oc.person_id not in (${people}))`;
  return { sql, parameters };
}
