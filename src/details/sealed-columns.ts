/**
 * Everything in the database that says how somebody is reached, by table: sealed in each row, and nothing else of the row.
 * The keys with which the audit seals what it says of people are sealed as well.
 * A column that is missing here is written in plain, so a test compares this list with what the tables really hold.
 */
export const SEALED_COLUMNS = {
  person: ['safe_contact', 'code_word'],
  contact_point: ['value', 'best_times', 'may_answer'],
  person_around: ['code_word'],
  person_merge: ['kept_before'],
  agreed_way: ['times', 'why_not_used'],
  contact: ['why_other_way'],
  around_point: ['value', 'best_times', 'may_answer'],
  person_change: ['old_value', 'new_value'],
  crime_case: ['postcode'],
  participant: ['source_postcode'],
  referral: ['shared'],
  letter: ['sent_to'],
  import_row_problem: ['problem', 'original'],
  erasure_key: ['key'],
} as const;

export type SealedTable = keyof typeof SEALED_COLUMNS;

type ColumnOf<Table extends SealedTable> = `${Table}.${(typeof SEALED_COLUMNS)[Table][number]}`;
/** "contact_point.value" */
export type SealedColumn = { [Table in SealedTable]: ColumnOf<Table> }[SealedTable] | 'lasting_key.sealed';

/** Whole files that are kept until they are imported. */
export type SealedFile = 'import_upload.content';

/** Fields of a person's history whose values are sealed; the others are names, dates, roles and yes or no. */
export const SEALED_FIELDS: readonly string[] = [
  'safe_contact',
  'code_word',
  ...['phone', 'email', 'address'].flatMap((kind) => [kind, `${kind}_best_times`, `${kind}_may_answer`]),
];

/** What can be looked for without being opened: by a mark that is the same for the same text. */
export type MarkKind = 'phone' | 'email' | 'address' | 'postcode' | 'postcode-district' | 'phone-ending';
