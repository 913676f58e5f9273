/** What a template can have filled in. Each is typed: a day is written as a day, a passage stands on lines of its own. */
interface MergeField {
  readonly about: string;
  readonly type: 'text' | 'day' | 'passage';
  /** What has to be chosen before it can be filled in. */
  readonly needs?: 'case' | 'page' | 'told';
  /** May stand where somebody else could read it over the person's shoulder: it does not say who writes, or why. */
  readonly neutral?: true;
  /** Says too much for an email, which lies open in a mailbox for years. */
  readonly notByEmail?: true;
  /** Of a made-up person, for the preview of a template. A day as 2026-04-08. */
  readonly example: string;
}

const MERGE_FIELDS = {
  greeting: {
    about:
      'How a letter begins: “Dear” with title and family name; without a title the whole name; to an organisation “Dear Sir or Madam”',
    type: 'text',
    neutral: true,
    example: 'Dear Ms Łuczak-Example',
  },
  name: {
    about: 'The person’s name, with their title',
    type: 'text',
    neutral: true,
    example: 'Ms Zofia Łuczak-Example',
  },
  today: { about: 'The day the letter is written', type: 'day', neutral: true, example: '2026-04-08' },
  'person reference': { about: 'The desk’s reference for the person', type: 'text', example: 'P-4711' },
  sender: { about: 'Who writes: your name', type: 'text', neutral: true, example: 'Sam Sample' },
  'point of contact': { about: 'The person’s Victim PCSO', type: 'text', example: 'Pat Sample' },
  desk: { about: 'The borough of the desk', type: 'text', example: 'Camden' },
  'desk telephone': { about: 'The desk’s number', type: 'text', neutral: true, example: '020 7946 0100' },
  'case reference': { about: 'The crime reference', type: 'text', needs: 'case', example: 'CAM/000123/26' },
  offence: {
    ...{ about: 'What was recorded', type: 'text', needs: 'case', notByEmail: true },
    example: 'Burglary in a dwelling',
  },
  'recorded on': { about: 'The day the crime was recorded', type: 'day', needs: 'case', example: '2026-04-02' },
  officer: { about: 'The officer of the case', type: 'text', needs: 'case', example: 'PC Olive Sample' },
  'officer email': {
    ...{ about: 'The officer’s email address', type: 'text', needs: 'case', notByEmail: true },
    example: 'olive.sample@example.org',
  },
  'what has happened': {
    ...{ about: 'What you tick to tell, each in the officer’s words', type: 'passage', needs: 'told' },
    example: '* On 7 April 2026: A man was arrested and is being questioned.',
  },
  page: {
    ...{ about: 'The page that explains, whole', type: 'passage', needs: 'page' },
    example: '# A heading of the page\n\nIts words follow here.',
  },
} as const satisfies Record<string, MergeField>;

export type FieldName = keyof typeof MERGE_FIELDS;
export const FIELD_NAMES = Object.keys(MERGE_FIELDS) as readonly FieldName[];
export const isField = (text: string): text is FieldName => Object.hasOwn(MERGE_FIELDS, text);

/** What is known of a field, whatever it is. */
export const fieldOf = (name: FieldName): MergeField => MERGE_FIELDS[name];
