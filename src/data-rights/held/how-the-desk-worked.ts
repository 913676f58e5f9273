import { ERASED, fact, type HeldTable, OF_THEM, OURS, staff, words } from './held-table';
import { HOW_THEY_WERE_RESTRICTED } from './how-they-were-restricted';

const desk = (label: string, column: string) => ({
  label,
  read: `(select d.borough from desk d where d.id = t.${column})`,
});

/** How desks passed the person on, and looked after their own work with them. */
export const HOW_THE_DESK_WORKED: readonly HeldTable[] = [
  {
    table: 'person_transfer',
    title: 'When a desk asked another to take them over',
    of: OF_THEM,
    columns: {
      id: { label: 'Reference', read: `'T-' || t.id` },
      person_id: OURS,
      from_desk_id: desk('From the desk', 'from_desk_id'),
      to_desk_id: desk('To the desk', 'to_desk_id'),
      reason: words('Why', ERASED),
      asked_by_id: staff('Asked by', 'asked_by_id'),
      asked_at: fact('Asked'),
      state: fact('How it stands'),
      answered_by_id: staff('Answered by', 'answered_by_id'),
      answered_at: fact('Answered'),
      answer_reason: words('Answer in words', `case when t.answer_reason is not null then ${ERASED} end`),
      to_pcso_id: staff('Taken over by', 'to_pcso_id'),
      form_key: OURS,
    },
  },
  {
    table: 'unable_to_contact',
    title: 'When the desk said that they could not be reached',
    of: OF_THEM,
    columns: {
      id: OURS,
      person_id: OURS,
      words: words('In words', ERASED),
      asked_by_id: staff('Said by', 'asked_by_id'),
      asked_at: fact('When'),
      attempts: fact('Attempts'),
      first_on: fact('From'),
      last_on: fact('To'),
      channels: fact('By'),
      state: fact('How it stands'),
      decided_by_id: staff('Decided by', 'decided_by_id'),
      decided_at: fact('Decided'),
      answer: words('Answer in words', `case when t.answer is not null then ${ERASED} end`),
      form_key: OURS,
    },
  },
  {
    table: 'retention_decision',
    title: 'When it was decided to keep all this for longer',
    of: OF_THEM,
    columns: {
      id: OURS,
      person_id: OURS,
      keep_until: fact('Until'),
      reason: words('Why', ERASED),
      by_account_id: staff('Decided by', 'by_account_id'),
      at: fact('Decided'),
      form_key: OURS,
    },
  },
  {
    table: 'retention_review',
    title: 'That it is time to look at whether all this is still needed',
    of: OF_THEM,
    removed: true,
    columns: {
      person_id: OURS,
      desk_id: desk('Desk', 'desk_id'),
      kind: fact('Kind of case'),
      last_on: fact('Counted from'),
      due_on: fact('Due'),
      found_at: fact('Found'),
    },
  },
  {
    table: 'reassignment_person',
    title: 'When many people got another point of contact at once',
    of: OF_THEM,
    columns: {
      reassignment_id: OURS,
      person_id: OURS,
      from_id: staff('From', 'from_id'),
      to_id: staff('To', 'to_id'),
      moved: fact('Was it done?'),
    },
  },
  ...HOW_THEY_WERE_RESTRICTED,
];
