import type { HistoryKind } from './history-kinds';
import type { Source } from './source';

const ACCOUNT = (column: string): string => `(select a.name from account a where a.id = ${column})`;

/** A row of a table with the person's id: when, by which account, and what of it is told. */
const rows = (kind: HistoryKind, table: string, at: string, by: string, detail: string, where = 'true'): Source => ({
  kind,
  sql: () => `select t.${at} as at, t.id, t.${by} as by_id, ${ACCOUNT(`t.${by}`)} as by_name,
      jsonb_build_object(${detail}) as detail from ${table} t where t.person_id = $1 and ${where}`,
});

const TO_BOROUGH = `'toBorough', (select d.borough from desk d where d.id = t.to_desk_id)`;
const TRANSFER = 'person_transfer';

/** What changed about the person: of details only which, never what they were or are. */
export const PERSON_SOURCES: readonly Source[] = [
  rows('needs', 'person_level', 'from_at', 'by_account_id', `'is', 'level', 'level', t.level, 'reasons', t.reasons`),
  rows('needs', 'needs_assessment', 'made_at', 'by_account_id', `'is', 'needs'`),
  rows('plan', 'contact_plan', 'from_at', 'by_account_id', `'is', 'plan', 'everyDays', t.every_days`),
  rows('plan', 'agreed_way', 'from_at', 'by_account_id', `'is', 'way', 'way', t.way`),
  rows('plan', 'update_decline', 'from_at', 'by_account_id', `'is', 'declined', 'kinds', t.kinds`),
  {
    kind: 'details',
    sql: () => `select h.at, min(h.id) as id, h.by_account_id as by_id, ${ACCOUNT('h.by_account_id')} as by_name,
        jsonb_build_object('is', 'details', 'source', h.source, 'fields', array_agg(distinct split_part(h.field, ':', 1))) as detail
      from person_change h where h.person_id = $1 and h.field <> 'point_of_contact'
      group by h.at, h.by_account_id, h.source`,
  },
  {
    kind: 'point-of-contact',
    sql: () => `select h.at, h.id, h.by_account_id as by_id, ${ACCOUNT('h.by_account_id')} as by_name,
        jsonb_build_object('is', 'reassigned', 'from', (select a.name from account a where a.id::text = h.old_value),
          'to', (select a.name from account a where a.id::text = h.new_value)) as detail
      from person_change h where h.person_id = $1 and h.field = 'point_of_contact'`,
  },
  rows('point-of-contact', TRANSFER, 'asked_at', 'asked_by_id', `'is', 'transfer', 'what', 'asked', ${TO_BOROUGH}`),
  rows(
    ...(['point-of-contact' as const, TRANSFER, 'answered_at', 'answered_by_id'] as const),
    `'is', 'transfer', 'what', t.state, ${TO_BOROUGH}`,
    't.answered_at is not null',
  ),
];
