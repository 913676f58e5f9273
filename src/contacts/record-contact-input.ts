import type { LegalDay } from '../calendar/legal-day';
import type { Outcome } from '../code-of-practice/outcomes';
import type { Channel } from '../people/contact-points/channels';
import type { Told } from './contact-rules';
import type { Direction, LeftMessage } from './ways-of-contact';

export interface RecordContactInput {
  readonly personId: string;
  readonly at: Date;
  readonly channel: Channel;
  readonly direction: Direction;
  readonly outcome: Outcome;
  /** What the person was told: kinds of duty and the events they are about. */
  readonly told: readonly Told[];
  readonly note: string | null;
  /** The number or address used, one of the person's; or another one they gave, as typed. */
  readonly contactPointId: string | null;
  readonly otherPoint: string | null;
  /** Who was spoken to in their place or for them, and which of their numbers was used; null for the person. */
  readonly withId?: string | null;
  readonly aroundPointId?: string | null;
  /** What was left on a voicemail; null for any other outcome. */
  readonly leftMessage: LeftMessage | null;
  /** A question the person asked, and of which case its officer is asked: null where they have only one. */
  readonly asked: string | null;
  readonly askedCaseId: string | null;
  /** Questions whose answers were read out. */
  readonly readOut: readonly string[];
  readonly nextContactOn: LegalDay | null;
  /** Why the desk contacted them itself, where a family liaison officer is their point of contact. */
  readonly despiteLiaison?: string | null;
  /** Why by another way than they agreed; undefined where nobody was asked. */
  readonly whyOtherWay?: string | null;
  readonly formKey: string;
}
