/** Flags, and marks of the desk, of cases in which a wrong call can put somebody in danger: nothing automatic, and details stay covered. */
const SENSITIVE: ReadonlySet<string> = new Set([
  'domestic-abuse',
  'sexual',
  'child',
  'modern-slavery',
  'stalking',
  'forced-marriage',
  'honour-based',
]);

export const isSensitive = (flags: readonly string[]): boolean => flags.some((flag) => SENSITIVE.has(flag));
