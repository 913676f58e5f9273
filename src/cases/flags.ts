/** What a case can be marked with. */
export const FLAGS = [
  'domestic-abuse',
  'hate-race',
  'hate-faith',
  'hate-sexual-orientation',
  'hate-transgender',
  'hate-disability',
  'sexual',
  'child',
  'modern-slavery',
  'stalking',
  'homicide',
  'road-death',
  'repeat',
] as const;

/** Those whose name alone says too little to whoever reads a case. */
const FLAG_WORDS: Readonly<Record<string, string>> = {
  'hate-race': 'hate crime: race',
  'hate-faith': 'hate crime: faith',
  'hate-sexual-orientation': 'hate crime: sexual orientation',
  'hate-transgender': 'hate crime: transgender',
  'hate-disability': 'hate crime: disability',
  sexual: 'sexual offence',
  repeat: 'repeat victim',
};

export const flagInWords = (flag: string): string => FLAG_WORDS[flag] ?? flag.replaceAll('-', ' ');
