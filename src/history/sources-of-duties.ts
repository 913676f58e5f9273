import type { Source } from './source';

/** Duties of one event that opened together, and those that one cause moved or settled together: an entry each. */
export const DUTY_SOURCES: readonly Source[] = [
  {
    kind: 'duty',
    ofCase: true,
    sql: (of, _mine, known) => `select d.opened_at as at, min(d.id) as id, null::bigint as by_id, null::text as by_name,
        jsonb_build_object('is', 'duties-opened', 'type', e.type, 'caseId', c.id::text, 'crimeReference', c.crime_reference,
          'kinds', array_agg(distinct split_part(d.rule_id, '.', 2))) as detail
      from duty d join case_event e on e.id = d.event_id join crime_case c on c.id = d.case_id
      where d.${of}_id = $1 and ${known('d.person_id')} group by d.opened_at, e.id, c.id`,
  },
  {
    kind: 'duty',
    ofCase: true,
    sql: (
      of,
      _mine,
      known,
    ) => `select m.at, min(m.id) as id, case when m.by_kind = 'account' then m.by_id::bigint end as by_id,
        case m.by_kind when 'account' then (select a.name from account a where a.id = m.by_id::bigint)
          when 'token' then (select t.name from api_token t where t.id = m.by_id::bigint) end as by_name,
        jsonb_build_object('is', 'duties-changed', 'reason', m.reason, 'changes', jsonb_agg(distinct jsonb_build_object(
          'kind', split_part(d.rule_id, '.', 2), 'oldDueOn', m.old_due_on, 'newDueOn', m.new_due_on,
          'oldState', m.old_state, 'newState', m.new_state))) as detail
      from duty d join duty_change m on m.duty_id = d.id
      where d.${of}_id = $1 and ${known('d.person_id')} group by m.at, m.reason, m.by_kind, m.by_id`,
  },
];
