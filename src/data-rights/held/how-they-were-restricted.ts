import { ERASED, fact, type HeldTable, OF_THEM, OURS, staff, words } from './held-table';

const erasedWhereSaid = (column: string): string => `case when t.${column} is not null then ${ERASED} end`;

/** That the person was found by named users alone, and who was let in otherwise. */
export const HOW_THEY_WERE_RESTRICTED: readonly HeldTable[] = [
  {
    table: 'person_restriction',
    title: 'When only named users could find them',
    of: OF_THEM,
    columns: {
      id: OURS,
      person_id: OURS,
      desk_id: OURS,
      reasons: fact('Why'),
      words: words('In words', erasedWhereSaid('words')),
      review_on: fact('To be reviewed'),
      restricted_by_id: staff('Restricted by', 'restricted_by_id'),
      restricted_at: fact('Restricted'),
      reviewed_by_id: staff('Reviewed by', 'reviewed_by_id'),
      reviewed_at: fact('Reviewed'),
      lifted_by_id: staff('Lifted by', 'lifted_by_id'),
      lifted_at: fact('Lifted'),
      lifted_reason: words('Why lifted', erasedWhereSaid('lifted_reason')),
      form_key: OURS,
    },
  },
  {
    table: 'restricted_access',
    title: 'Who could find them then',
    of: 't.restriction_id in (select r.id from person_restriction r where r.person_id = $1)',
    columns: {
      id: OURS,
      restriction_id: OURS,
      account_id: staff('Who', 'account_id'),
      given_by_id: staff('Named by', 'given_by_id'),
      given_at: fact('Named'),
      ended_by_id: staff('Ended by', 'ended_by_id'),
      ended_at: fact('Ended'),
    },
  },
  {
    table: 'break_glass',
    title: 'When somebody broke the glass to reach them',
    of: OF_THEM,
    columns: {
      id: { label: 'Reference', read: `'G-' || t.id` },
      person_id: OURS,
      desk_id: OURS,
      account_id: staff('Who', 'account_id'),
      found_by: fact('Found by'),
      restricted: fact('Were they restricted?'),
      reason: words('Why', ERASED),
      broken_at: fact('When'),
      until: fact('Until'),
      ended_at: fact('Ended early'),
      reviewed_by_id: staff('Reviewed by', 'reviewed_by_id'),
      reviewed_at: fact('Reviewed'),
      outcome: fact('Outcome'),
      review_words: words('Outcome in words', erasedWhereSaid('review_words')),
      form_key: OURS,
    },
  },
];
