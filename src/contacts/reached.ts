import { STANDS_AS, type StandsAs, standsOnlyBy } from '../around/standing';
import { type Outcome, outcomeCounts, OUTCOMES } from '../code-of-practice/outcomes';
import type { Channel } from '../people/contact-points/channels';
import { type Direction, WRITTEN } from './ways-of-contact';

export interface Reaching {
  readonly outcome: Outcome;
  readonly channel: Channel;
  readonly direction: Direction;
  readonly undeliveredAt: Date | null;
  readonly with: { readonly standsAs: StandsAs } | null;
}

/**
 * Whether the person learnt something from it: not an attempt, what did not arrive, what they wrote, or a word with a
 * supporter. Who speaks in their place by the Code (a parent or guardian, a family spokesperson) is recorded as that.
 */
export const reachedThem = (contact: Reaching): boolean =>
  outcomeCounts(contact.outcome) &&
  contact.undeliveredAt === null &&
  !(contact.direction === 'incoming' && WRITTEN.has(contact.channel)) &&
  !(contact.with !== null && standsOnlyBy(contact.with.standsAs));

const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');

/** SQL of a contact `k`: it was with somebody who only stands by the person. */
export const WITH_A_SUPPORTER = `exists (select from person_around wr where wr.id = k.with_around_id
  and wr.stands_as in (${quoted(STANDS_AS.filter(standsOnlyBy))}))`;

/** The same as `reachedThem`, as SQL of a contact `k`. */
export const REACHED_THEM = `(k.outcome in (${quoted(OUTCOMES.filter(outcomeCounts))}) and k.undelivered_at is null
  and not (k.direction = 'incoming' and k.channel in (${quoted([...WRITTEN])})) and not ${WITH_A_SUPPORTER})`;
