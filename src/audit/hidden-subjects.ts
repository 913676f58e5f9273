import type { Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { hiddenPeople, type Scope } from '../identity/scope';
import { REFUSALS } from './audit-events';

const BY_PERSON = ['contact', 'referral', 'letter', 'question'] as const;

/**
 * Entries `e` that are not about somebody who is restricted to others than the actor. What was asked for in vain stays: it
 * says nothing of whether there is anybody.
 */
export function entryIsFound(actor: Actor, first: number): Scope {
  const { sql: people, parameters } = hiddenPeople(actor, first);
  const subjects = BY_PERSON.map(
    (kind) => `select '${kind}', t.id::text from ${kind} t where t.person_id in (${people})`,
  );
  const hidden = [`select 'person', it.person_id::text from (${people}) it`, ...subjects].join(' union all ');
  const refusals = [...REFUSALS].map((event) => `'${event}'`).join(', ');
  const sql = `(e.subject_id is null or e.event in (${refusals}) or (e.subject_kind, e.subject_id) not in (${hidden}))`;
  return { sql, parameters };
}

/** The ids of those people: what an entry says of them beside others is left out. */
export async function hiddenIds(tx: Tx, actor: Actor): Promise<ReadonlySet<string>> {
  const { sql, parameters } = hiddenPeople(actor, 1);
  const rows: { id: string }[] = await tx.query(`select it.person_id as id from (${sql}) it`, [...parameters]);
  return new Set(rows.map(({ id }) => id));
}
