import { FLAGS } from '../cases/flags';

/** The columns of a crime report file. `required`: the file is refused without the column, a row without the value. */
const COLUMNS = {
  crime_reference: { required: true },
  recorded_at: { required: true },
  reported_by: { required: true, oneOf: ['telephone', 'front-counter', 'online', 'officer', 'third-party'] },
  offence: { required: true },
  flags: {
    severalOf: FLAGS,
  },
  borough: { required: true },
  ward: {},
  postcode: {},
  officer_email: { required: true },
  officer_name: {},
  role: {
    required: true,
    oneOf: ['victim', 'bereaved-relative', 'parent-or-guardian', 'family-spokesperson', 'business-contact', 'witness'],
  },
  person_reference: {},
  title: {},
  given_names: {},
  family_name: {},
  organisation: {},
  born_on: {},
  sex: { oneOf: ['female', 'male', 'other', 'unknown'] },
  ethnicity: {
    oneOf: [
      ...['W1', 'W2', 'W3', 'W9', 'M1', 'M2', 'M3', 'M9', 'A1', 'A2', 'A3', 'A4', 'A9'],
      ...['B1', 'B2', 'B9', 'O1', 'O2', 'O9', 'NS'],
    ],
  },
  phone: {},
  email: {},
  address: {},
  language: {},
  interpreter: { oneOf: ['yes', 'no'] },
  safe_contact: {},
  referral_consent: { oneOf: ['yes', 'no', 'not-asked'] },
} as const satisfies Record<string, ColumnRule>;

interface ColumnRule {
  readonly required?: true;
  readonly oneOf?: readonly string[];
  readonly severalOf?: readonly string[];
}

export type Column = keyof typeof COLUMNS;
export const COLUMN_NAMES = Object.keys(COLUMNS) as readonly Column[];

/** One of these names who it is. */
export const NAMING_COLUMNS = ['family_name', 'organisation'] as const satisfies readonly Column[];

/** Where a rejected row says what to mend. It is left aside when the mended file comes back. */
export const ERROR_COLUMN = 'error';

export const ruleOf = (column: Column): ColumnRule => COLUMNS[column];
export const isColumn = (name: string): name is Column => Object.hasOwn(COLUMNS, name);
