import type { Client } from 'pg';

type Row = Readonly<Record<string, unknown>>;

/** The rows that one posted event has written. */
export interface Posted {
  readonly event: Row;
  readonly duties: readonly Row[];
  readonly audit: readonly Row[];
  readonly once: Row;
}

/** The rows of the last so many posts. */
export async function rowsOfPosts(client: Client, posts: number): Promise<Posted[]> {
  const { rows } = await client.query<Posted>(
    `select to_jsonb(e) as event, to_jsonb(o) as once,
            array(select to_jsonb(d) from duty d where d.case_id = e.case_id and d.event_id = e.id) as duties,
            array(select to_jsonb(a) from audit_entry a where a.subject_kind = 'case' and a.subject_id = e.case_id::text
                   and a.event = 'progress-posted' and a.detail->>'event' = e.id::text) as audit
       from case_event e join posted_once o on o.event_id = e.id order by e.id desc limit $1`,
    [posts],
  );
  return rows;
}

const EVENT = `insert into case_event (case_id, type, occurred_at, received_at, tell, not_before, reason, words, posted_at,
    posted_by_token_id)
  select case_id, type, occurred_at, received_at, tell, not_before, reason, words, posted_at, posted_by_token_id
    from jsonb_populate_record(null::case_event, $1) returning id`;
const DUTIES = `insert into duty (participant_id, person_id, case_id, event_id, rule_id, occurrence, clock_starts, due_on,
    state, met_by_id, met_on, facts, opened_at)
  select participant_id, person_id, case_id, $2, rule_id, occurrence, clock_starts, due_on, state, met_by_id, met_on,
    facts, opened_at from jsonb_populate_recordset(null::duty, $1)`;
const AUDIT = `insert into audit_entry (at, event, actor_kind, actor_id, subject_kind, subject_id, detail, request_id,
    from_address, seal)
  select at, event, actor_kind, actor_id, subject_kind, subject_id, detail, request_id, from_address, seal
    from jsonb_populate_recordset(null::audit_entry, $1)`;
const ONCE = `insert into posted_once (key, poster, body_hash, event_id, at)
  select key || ' by hand', poster, body_hash, $2, at from jsonb_populate_record(null::posted_once, $1)`;

/** The same rows by four statements in one transaction. */
export async function postByHand(client: Client, { event, duties, audit, once }: Posted): Promise<void> {
  await client.query('begin');
  const { rows } = await client.query<{ id: string }>({ name: 'event', text: EVENT, values: [event] });
  const { id } = rows[0]!;
  await client.query({ name: 'duties', text: DUTIES, values: [JSON.stringify(duties), id] });
  await client.query({ name: 'audit', text: AUDIT, values: [JSON.stringify(audit)] });
  await client.query({ name: 'once', text: ONCE, values: [once, id] });
  await client.query('commit');
}
