import type { LegalDay } from '../calendar/legal-day';
import type { Tell } from '../cases/tell';
import type { EventType } from '../code-of-practice/event-types';
import { type Kind, PROGRESS } from '../code-of-practice/kinds';

/** An event of one of a person's cases, as far as telling them of it goes. */
export interface EventToTell {
  readonly eventId: string;
  readonly caseId: string;
  readonly type: EventType;
  readonly occurredAt: Date;
  readonly tell: Tell;
  readonly notBefore: LegalDay | null;
  /** Why it is held. */
  readonly reason: string | null;
  /** Who posted it so. */
  readonly postedBy: string | null;
  /** The kinds of duty it opened for this person. */
  readonly kinds: readonly Kind[];
}

/** What a contact can name of an event: what it opened duties of, and else, as of any event, progress. */
export function kindsToTell({ kinds }: Pick<EventToTell, 'kinds'>): readonly Kind[] {
  return kinds.length === 0 ? [PROGRESS] : kinds;
}
