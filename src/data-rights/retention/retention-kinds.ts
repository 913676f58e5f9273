/** Kinds of case that are kept for different times, and what people call them. */
export const RETENTION_KINDS = {
  serious: 'Homicide, death on the road, sexual offences, child and modern slavery cases',
  marked: 'Forced marriage, honour-based abuse and critical incidents',
  abuse: 'Domestic abuse, stalking and hate crime',
  other: 'Other crimes',
  'not-investigated': 'Crimes it was decided not to investigate',
  'no-case': 'People in no case',
} as const;
export type RetentionKind = keyof typeof RETENTION_KINDS;

export const RETENTION_KIND_NAMES = Object.keys(RETENTION_KINDS) as RetentionKind[];

export const isRetentionKind = (text: string): text is RetentionKind => Object.hasOwn(RETENTION_KINDS, text);

export interface CaseFacts {
  /** Those of the report, what the desk marked it as, and `critical-incident` where one was ever declared. */
  readonly flags: readonly string[];
  /** The type of the event after which nothing more came; null where it was closed by hand. */
  readonly endedBy: string | null;
}

const SERIOUS: ReadonlySet<string> = new Set(['homicide', 'road-death', 'sexual', 'child', 'modern-slavery']);
const MARKED: ReadonlySet<string> = new Set(['forced-marriage', 'honour-based', 'critical-incident']);
const isAbuse = (flag: string): boolean => flag === 'domestic-abuse' || flag === 'stalking' || flag.startsWith('hate-');

/** All the grave things that a case is; where it is none, how it ended. */
export function kindsOfCase({ flags, endedBy }: CaseFacts): RetentionKind[] {
  const kinds: RetentionKind[] = [];
  if (flags.some((flag) => SERIOUS.has(flag))) kinds.push('serious');
  if (flags.some((flag) => MARKED.has(flag))) kinds.push('marked');
  if (flags.some(isAbuse)) kinds.push('abuse');
  return kinds.length > 0 ? kinds : [endedBy === 'not-investigated' ? 'not-investigated' : 'other'];
}
