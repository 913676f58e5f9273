import { detail, ERASED, fact, hidden, type HeldTable, OF_THEM, OURS, staff, words } from './held-table';

/** Who the person is, how to reach them, and what has changed in it. */
export const WHO_THEY_ARE: readonly HeldTable[] = [
  {
    table: 'person',
    title: 'Who they are',
    of: 't.id = $1',
    columns: {
      id: { label: 'Reference', read: `'P-' || t.id` },
      desk_id: { label: 'Desk', read: '(select d.borough from desk d where d.id = t.desk_id)' },
      pcso_id: staff('Point of contact', 'pcso_id'),
      source_reference: detail('Reference in the crime recording system'),
      title: detail('Title'),
      given_names: detail('Given names'),
      family_name: detail('Family name', `'Erased person'`),
      organisation: detail('Organisation'),
      match_name: hidden(`''`),
      born_on: detail('Date of birth'),
      sex: fact('Sex'),
      ethnicity: detail('Self-defined ethnicity'),
      language: detail('Language'),
      interpreter: detail('Needs an interpreter', 'false'),
      safe_contact: words('How to contact safely'),
      code_word: detail('Code word'),
      created_at: fact('On record since'),
      version: OURS,
    },
  },
  {
    table: 'contact_point',
    title: 'Telephone numbers and addresses',
    of: OF_THEM,
    columns: {
      id: OURS,
      person_id: OURS,
      kind: fact('Kind'),
      value: detail('Number or address', ERASED),
      match_value: hidden(`'erased ' || t.id`),
      postcode: hidden(),
      problem: detail('Why it cannot be used'),
      safety: fact('Is it safe?'),
      best_times: words('Best times'),
      may_answer: { ...words('Who else may answer'), review: 'another-person' },
      asked_on: fact('Asked whether it is safe on'),
      asked_how: fact('Asked how'),
      asked_by_id: staff('Asked by', 'asked_by_id'),
      frozen_at: fact('Frozen'),
      frozen_reason: words('Why it is frozen', `case when t.frozen_at is null then null else 'Erased' end`),
      from_case_id: OURS,
      since: fact('On record since'),
      replaced_at: fact('Replaced'),
    },
  },
  {
    table: 'person_change',
    title: 'What has changed in their details',
    of: OF_THEM,
    removed: true,
    columns: {
      id: OURS,
      person_id: OURS,
      field: fact('What'),
      old_value: { ...words('From'), read: changed('old_value') },
      new_value: { ...words('To'), read: changed('new_value') },
      source: fact('By the desk or by an import'),
      by_account_id: staff('Changed by', 'by_account_id'),
      at: fact('When'),
      contact_point_id: OURS,
    },
  },
  {
    table: 'possible_duplicate',
    title: 'Whether they may be recorded twice',
    of: '$1 in (t.person_id, t.other_id)',
    removed: true,
    columns: {
      id: OURS,
      person_id: OURS,
      other_id: {
        label: 'The other record',
        review: 'another-person',
        read: `'P-' || case when t.person_id = $1 then t.other_id else t.person_id end`,
      },
      reason: fact('Why'),
      found_at: fact('Found'),
      decided: fact('Decided'),
      decided_by_id: staff('Decided by', 'decided_by_id'),
      decided_at: fact('Decided on'),
    },
  },
];

/** The point of contact is kept as the id of an account. */
function changed(column: string): string {
  return `case when t.field = 'point_of_contact' then (select a.name from account a where a.id::text = t.${column})
    else t.${column} end`;
}
