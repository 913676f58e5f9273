import type { Of, Source } from './source';

const theirs = (of: Of, alias: string): string => `${alias}.${of === 'person' ? 'person_id' : 'case_id'} = $1`;
const IN_CASE = `'caseId', c.id::text, 'crimeReference', c.crime_reference`;
const ACCOUNT = (column: string): string => `(select a.name from account a where a.id = ${column})`;

/** A letter when it was prepared, when it left, and when it was thrown away or did not arrive. */
const letter = (what: string, at: string, by: string, where: string): Source => ({
  kind: 'letter',
  ofCase: true,
  sql: (of, mine) => `select ${at} as at, l.id, ${by} as by_id, ${ACCOUNT(by)} as by_name,
      jsonb_build_object('is', 'letter', 'what', ${what}, 'title', l.title, 'way', l.way, 'personId', l.person_id::text,
        'letterId', l.id::text) as detail
    from letter l join person p on p.id = l.person_id where ${theirs(of, 'l')} and ${mine} and ${where}`,
});

const question = (what: string, at: string, by: string): Source => ({
  kind: 'question',
  ofCase: true,
  sql: (of, _mine, known) => `select q.${at} as at, q.id, q.${by} as by_id, ${ACCOUNT(`q.${by}`)} as by_name,
      jsonb_build_object('is', 'question', 'what', '${what}', 'questionId', q.id::text) as detail
    from question q where ${theirs(of, 'q')} and ${known('q.person_id')} and q.${at} is not null`,
});

/** What was done with the person and in the case. */
export const WORK_SOURCES: readonly Source[] = [
  {
    kind: 'contact',
    ofCase: true,
    // A letter has entries of its own.
    sql: (
      of,
      mine,
    ) => `select k.recorded_at as at, k.id, k.by_account_id as by_id, ${ACCOUNT('k.by_account_id')} as by_name,
        jsonb_build_object('is', 'contact', 'happened', k.at, 'channel', k.channel, 'direction', k.direction,
          'outcome', k.outcome, 'personId', k.person_id::text, 'undelivered', k.undelivered_at is not null, 'otherWay', k.why_other_way is not null,
          'told', coalesce((select jsonb_agg(jsonb_build_object('type', e.type, 'kind', t.kind) order by e.occurred_at, t.kind)
            from contact_told t join case_event e on e.id = t.event_id
            where t.contact_id = k.id ${of === 'case' ? 'and t.case_id = $1' : ''}), '[]')) as detail
      from contact k join person p on p.id = k.person_id
      where ${of === 'person' ? 'k.person_id = $1' : 'exists (select from contact_told t where t.contact_id = k.id and t.case_id = $1)'}
        and ${mine} and not exists (select from letter l where l.contact_id = k.id)`,
  },
  letter(`'prepared'`, 'l.prepared_at', 'l.prepared_by_id', 'true'),
  letter(`'sent'`, 'l.sent_at', 'l.sent_by_id', 'l.sent_at is not null'),
  letter('l.state', 'l.ended_at', 'null::bigint', 'l.ended_at is not null'),
  {
    kind: 'event',
    ofCase: true,
    sql: (of) => `select e.posted_at as at, e.id, e.posted_by_account_id as by_id,
        coalesce(${ACCOUNT('e.posted_by_account_id')}, (select t.name from api_token t where t.id = e.posted_by_token_id)) as by_name,
        jsonb_build_object('is', 'event', 'type', e.type, 'happened', e.occurred_at, 'tell', e.tell,
          'notBefore', e.not_before, 'withdrawn', e.withdrawn_at is not null, ${IN_CASE},
          'words', case when e.tell = 'now' or (e.tell = 'not-before' and e.not_before <= $2::date) then e.words end) as detail
      from case_event e join crime_case c on c.id = e.case_id where ${ofCases(of)}`,
  },
  {
    kind: 'event',
    ofCase: true,
    sql: (
      of,
    ) => `select e.withdrawn_at as at, e.id, e.withdrawn_by_id as by_id, ${ACCOUNT('e.withdrawn_by_id')} as by_name,
        jsonb_build_object('is', 'withdrawn', 'type', e.type, ${IN_CASE}) as detail
      from case_event e join crime_case c on c.id = e.case_id where e.withdrawn_at is not null and ${ofCases(of)}`,
  },
  {
    kind: 'referral',
    ofCase: true,
    sql: (of, mine) => `select s.at, s.id, case when s.by_kind = 'account' then s.by_id::bigint end as by_id,
        case s.by_kind when 'account' then ${ACCOUNT(`s.by_id::bigint`)} when 'agency' then g.name end as by_name,
        jsonb_build_object('is', 'referral', 'step', s.step, 'reference', r.reference, 'personId', r.person_id::text,
          'referralId', r.id::text) as detail
      from referral_step s join referral r on r.id = s.referral_id join agency g on g.id = r.agency_id
        join person p on p.id = r.person_id where ${theirs(of, 'r')} and ${mine}`,
  },
  question('asked', 'asked_at', 'asked_by_id'),
  question('answered', 'answered_at', 'answered_by_id'),
  question('withdrawn', 'withdrawn_at', 'withdrawn_by_id'),
];

function ofCases(of: Of): string {
  return of === 'case'
    ? 'e.case_id = $1'
    : 'e.case_id in (select pt.case_id from participant pt where pt.person_id = $1)';
}
