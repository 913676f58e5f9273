import { detail, ERASED, fact, hidden, type HeldTable, inCase, OF_THEM, OURS, staff, words } from './held-table';

const theirCases = (column: string): string =>
  `t.${column} in (select pt.case_id from participant pt where pt.person_id = $1)`;

/** A case goes with the last of its people: until then it is somebody else's as well. */
const onlyTheirs = (column: string): string =>
  `${theirCases(column)} and not exists (select from participant pt join person p on p.id = pt.person_id
     where pt.case_id = t.${column} and p.id <> $1 and p.erased_at is null)`;

/** The crimes, what has happened, and what the Code owes the person because of it. */
export const THEIR_CASES: readonly HeldTable[] = [
  {
    table: 'participant',
    title: 'Their part in each case',
    of: OF_THEM,
    columns: {
      id: OURS,
      case_id: inCase(),
      person_id: OURS,
      role: fact('As'),
      referral_consent: fact('Agreed to be referred'),
      joined_at: fact('Since'),
      source_rows: hidden(),
      source_file: hidden(),
      source_postcode: detail('Postcode in the crime report'),
    },
  },
  {
    table: 'crime_case',
    title: 'Cases',
    of: theirCases('id'),
    ofErased: onlyTheirs('id'),
    columns: {
      id: OURS,
      crime_reference: detail('Crime reference', `'erased ' || t.id`),
      desk_id: { label: 'Desk', read: '(select d.borough from desk d where d.id = t.desk_id)' },
      officer_id: staff('Investigating officer', 'officer_id'),
      recorded_at: fact('Recorded'),
      reported_by: fact('Reported by'),
      offence: detail('Offence', ERASED),
      flags: fact('Flags'),
      ward: detail('Ward'),
      postcode: detail('Postcode'),
      closed_at: fact('Closed'),
      created_at: fact('On record since'),
      typed_reference: OURS,
    },
  },
  {
    table: 'case_event',
    title: 'What has happened in their cases',
    of: theirCases('case_id'),
    ofErased: onlyTheirs('case_id'),
    order: 't.occurred_at, t.id',
    columns: {
      id: OURS,
      case_id: inCase(),
      type: fact('What'),
      occurred_at: fact('When'),
      received_at: fact('Received'),
      tell: { ...fact('May they be told?'), review: 'not-to-be-told', unless: 'now' },
      not_before: fact('Not before'),
      reason: words('Why not', `case when t.tell = 'never' then 'Erased' end`),
      words: words('In plain words'),
      posted_at: fact('Posted'),
      posted_by_account_id: staff('Posted by', 'posted_by_account_id'),
      posted_by_token_id: OURS,
      corrects_id: OURS,
      withdrawn_at: fact('Withdrawn'),
      withdrawn_by_id: staff('Withdrawn by', 'withdrawn_by_id'),
      withdrawn_reason: words('Why it was withdrawn', `case when t.withdrawn_at is null then null else 'Erased' end`),
    },
  },
  {
    table: 'duty',
    title: 'What they are owed by the Code of Practice',
    of: OF_THEM,
    columns: {
      id: OURS,
      participant_id: OURS,
      person_id: OURS,
      case_id: inCase(),
      event_id: OURS,
      rule_id: fact('Rule'),
      occurrence: OURS,
      clock_starts: fact('Counted from'),
      due_on: fact('Due'),
      state: fact('How it stands'),
      met_by_id: OURS,
      met_on: fact('Done on'),
      facts: fact('How it was counted'),
    },
  },
  {
    table: 'duty_change',
    title: 'How those dates have moved',
    of: 't.duty_id in (select d.id from duty d where d.person_id = $1)',
    columns: {
      id: OURS,
      duty_id: OURS,
      at: fact('When'),
      old_due_on: fact('Was due'),
      new_due_on: fact('Is due'),
      old_state: fact('Stood'),
      new_state: fact('Stands'),
      reason: fact('Why'),
      by_kind: OURS,
      by_id: OURS,
    },
  },
];
