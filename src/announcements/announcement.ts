import { type Role, ROLES } from '../identity/permissions';
import type { Reason } from '../refusals';

export const ANNOUNCEMENT_KINDS = { news: 'What’s new', downtime: 'Planned downtime' } as const;
export type AnnouncementKind = keyof typeof ANNOUNCEMENT_KINDS;

/** What an administrator wants everybody, or one role, to read for a time; a time that cannot be read is undefined. */
export interface NewAnnouncement {
  readonly kind: string;
  readonly heading: string;
  readonly words: string;
  /** Empty for everybody. */
  readonly role: string;
  readonly from: Date | undefined;
  readonly until: Date | undefined;
  readonly formKey: string;
}

const LONGEST_HEADING = 100;
const LONGEST_WORDS = 1000;

/** Why it cannot be shown so. Pure. */
export function problemsOf(asked: NewAnnouncement, now: Date): Reason[] {
  const { kind, heading, words, role, from, until } = asked;
  const reasons: Reason[] = [];
  const say = (field: string, code: string, message: string) => reasons.push({ field, code, message });
  if (!Object.hasOwn(ANNOUNCEMENT_KINDS, kind)) say('kind', 'missing', 'Choose what it is');
  if (heading === '') say('heading', 'missing', 'Enter a heading');
  if (heading.length > LONGEST_HEADING) say('heading', 'too-long', 'The heading must be 100 characters or fewer');
  if (words.length > LONGEST_WORDS) say('words', 'too-long', 'The words must be 1,000 characters or fewer');
  if (role !== '' && !ROLES.includes(role as Role)) say('role', 'unknown', 'Choose for whom from the list');
  if (from === undefined) say('from', 'unreadable', 'Enter the day and the time from which it is shown');
  if (until === undefined) say('until', 'unreadable', 'Enter the day and the time until which it is shown');
  if (until === undefined) return reasons;
  if (until <= now) say('until', 'past', 'It must be shown until a time to come');
  else if (from !== undefined && until <= from) say('until', 'before-it-begins', 'It must end after it begins');
  return reasons;
}
