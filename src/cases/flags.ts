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
