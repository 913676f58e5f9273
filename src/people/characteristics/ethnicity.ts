/** Self-defined ethnicity: the 18+1 list, and the one code that only the 16+1 list of 2001 had. */
export const ETHNICITIES = {
  W1: 'British',
  W2: 'Irish',
  W3: 'Gypsy or Irish Traveller',
  W9: 'Any other White background',
  M1: 'White and Black Caribbean',
  M2: 'White and Black African',
  M3: 'White and Asian',
  M9: 'Any other Mixed background',
  A1: 'Indian',
  A2: 'Pakistani',
  A3: 'Bangladeshi',
  A4: 'Chinese',
  A9: 'Any other Asian background',
  B1: 'Caribbean',
  B2: 'African',
  B9: 'Any other Black background',
  O1: 'Chinese (list of 2001)',
  O2: 'Arab',
  O9: 'Any other ethnic group',
  NS: 'Not stated',
} as const;

export type Ethnicity = keyof typeof ETHNICITIES;
