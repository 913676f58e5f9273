/** Kinds of case that are kept for different times, and what people call them. */
export const RETENTION_KINDS = {
  serious: 'Homicide, death on the road, sexual offences, child and modern slavery cases',
  abuse: 'Domestic abuse, stalking and hate crime',
  other: 'Other crimes',
  'not-investigated': 'Crimes it was decided not to investigate',
  'no-case': 'People in no case',
} as const;
export type RetentionKind = keyof typeof RETENTION_KINDS;

export const RETENTION_KIND_NAMES = Object.keys(RETENTION_KINDS) as RetentionKind[];

export const isRetentionKind = (text: string): text is RetentionKind => Object.hasOwn(RETENTION_KINDS, text);

export interface CaseFacts {
  readonly flags: readonly string[];
  /** The type of the event after which nothing more came; null where it was closed by hand. */
  readonly endedBy: string | null;
}

const SERIOUS: ReadonlySet<string> = new Set(['homicide', 'road-death', 'sexual', 'child', 'modern-slavery']);
const isAbuse = (flag: string): boolean => flag === 'domestic-abuse' || flag === 'stalking' || flag.startsWith('hate-');

/** What a case is, by the gravest thing that is known of it. */
export function kindOfCase({ flags, endedBy }: CaseFacts): RetentionKind {
  if (flags.some((flag) => SERIOUS.has(flag))) return 'serious';
  if (flags.some(isAbuse)) return 'abuse';
  return endedBy === 'not-investigated' ? 'not-investigated' : 'other';
}
