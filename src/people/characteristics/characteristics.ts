import { ETHNICITIES } from './ethnicity';

/** What people are asked of themselves, so that the desk can tell whether it serves everybody alike. */
export const STRANDS = {
  ethnicity: 'Self-defined ethnicity',
  gender: 'Gender',
  age: 'Age',
  faith: 'Faith or religion',
  'sexual-orientation': 'Sexual orientation',
  disability: 'Disability',
} as const;

export type Strand = keyof typeof STRANDS;
export const STRAND_NAMES = Object.keys(STRANDS) as readonly Strand[];

/** What they can choose. Their age is their date of birth, and is not chosen. */
export const CHOICES: Readonly<Record<Strand, Readonly<Record<string, string>>>> = {
  ethnicity: Object.fromEntries(Object.entries(ETHNICITIES).filter(([code]) => code !== 'NS')),
  gender: { woman: 'Woman', man: 'Man', 'non-binary': 'Non-binary', other: 'In another way' },
  age: {},
  faith: {
    none: 'No religion',
    buddhist: 'Buddhist',
    christian: 'Christian',
    hindu: 'Hindu',
    jewish: 'Jewish',
    muslim: 'Muslim',
    sikh: 'Sikh',
    other: 'Any other religion',
  },
  'sexual-orientation': {
    heterosexual: 'Heterosexual or straight',
    'gay-or-lesbian': 'Gay or lesbian',
    bisexual: 'Bisexual',
    other: 'In another way',
  },
  disability: { none: 'No disability', disabled: 'Disabled' },
};

/** Why nobody asked. */
export const NOT_ASKED_REASONS = {
  'not-private': 'They could be overheard',
  'front-counter': 'At a front counter, where nobody is asked',
  distressed: 'They were too distressed',
  'no-common-language': 'No language in common, and no interpreter yet',
  'in-writing-only': 'We only write to them',
  'reported-by-another': 'Somebody else reported it for them',
  'no-time': 'The call was cut short',
} as const;
export type NotAskedReason = keyof typeof NOT_ASKED_REASONS;

export type Answer = 'answered' | 'prefers-not-to-say' | 'not-asked';

/** What was said of one strand. */
export type Said =
  | { readonly answer: 'answered'; readonly value: string; readonly ownWords: string | null }
  | { readonly answer: 'prefers-not-to-say' }
  | { readonly answer: 'not-asked'; readonly reason: string };

/** How one strand stands: a report may have brought an ethnicity or a birth date; null where nothing is known. */
export interface Standing {
  readonly strand: Strand;
  readonly said: Said | null;
  /** When it was asked or not, and by whom; null where it came with a crime report. */
  readonly at: Date | null;
  readonly by: string | null;
}
