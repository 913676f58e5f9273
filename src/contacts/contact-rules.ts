import { dayInWords } from '../calendar/day-in-words';
import { type LegalDay, legalDayOf, toIso } from '../calendar/legal-day';
import { mayBeTold } from '../cases/tell';
import { EVENT_TYPE_LABELS } from '../code-of-practice/event-types';
import { type Kind, PROGRESS } from '../code-of-practice/kinds';
import { type Outcome, OUTCOME_LABELS, outcomeCounts } from '../code-of-practice/outcomes';
import type { Reason } from '../refusals';
import type { EventToTell } from './tellable';
import { type Channel, CHANNEL_LABELS } from '../people/contact-points/channels';
import { type Direction, OUTCOMES_OF, WRITTEN } from './ways-of-contact';

export interface Told {
  readonly caseId: string;
  readonly eventId: string;
  readonly kind: Kind;
}

export interface ContactToJudge {
  readonly at: Date;
  readonly channel: Channel;
  readonly direction: Direction;
  readonly outcome: Outcome;
  readonly told: readonly Told[];
  /** Questions whose answers were read out. */
  readonly readOut: readonly string[];
  readonly nextContactOn: LegalDay | null;
  /** Why the desk contacted somebody itself to whom a family liaison officer speaks. */
  readonly despiteLiaison?: string | null;
}

export interface KnownOfPerson {
  readonly now: Date;
  /** When the desk could first have known of them: their first case's first event or recording. */
  readonly knownSince: Date | null;
  readonly events: readonly EventToTell[];
  /** Their point of contact is a family liaison officer. */
  readonly liaison?: boolean;
}

/** Why a contact cannot be recorded as it is; none where it can. Fields are named as RecordContact takes them. */
export function whyNotRecord(contact: ContactToJudge, known: KnownOfPerson): Reason[] {
  return [
    ...aboutTime(contact, known),
    ...aboutOutcome(contact),
    ...aboutLiaison(contact, known),
    ...aboutTold(contact, known),
  ];
}

const dayOf = (instant: Date): LegalDay => toIso(legalDayOf(instant.getTime()));

function aboutTime({ at, nextContactOn }: ContactToJudge, { now, knownSince }: KnownOfPerson): Reason[] {
  const reasons: Reason[] = [];
  if (at > now) reasons.push({ field: 'at', code: 'in-the-future', message: 'The contact cannot be in the future' });
  if (knownSince !== null && dayOf(at) < dayOf(knownSince)) {
    const since = dayInWords(dayOf(knownSince));
    reasons.push({
      field: 'at',
      code: 'before-the-case',
      message: `The contact cannot be before ${since}, when their first case began`,
    });
  }
  if (nextContactOn !== null && nextContactOn < dayOf(at))
    reasons.push({
      field: 'nextContactOn',
      code: 'next-before-this',
      message: 'The next contact cannot be before this one',
    });
  return reasons;
}

function aboutOutcome({ channel, outcome }: ContactToJudge): Reason[] {
  if (OUTCOMES_OF[channel].includes(outcome)) return [];
  const message = `“${OUTCOME_LABELS[outcome]}” does not fit a contact by ${CHANNEL_LABELS[channel].toLowerCase()}`;
  return [{ field: 'outcome', code: 'outcome-does-not-fit', message }];
}

/** The desk does not ring a bereaved family on its own; where they ring, it answers. */
function aboutLiaison({ direction, despiteLiaison }: ContactToJudge, { liaison }: KnownOfPerson): Reason[] {
  if (liaison !== true || direction === 'incoming' || despiteLiaison) return [];
  const message = 'Their point of contact is the family liaison officer: enter why the desk contacted them itself';
  return [{ field: 'despiteLiaison', code: 'liaison', message }];
}

function aboutTold(contact: ContactToJudge, { events }: KnownOfPerson): Reason[] {
  if (contact.told.length === 0 && contact.readOut.length === 0) return [];
  if (!outcomeCounts(contact.outcome)) {
    const message = `“${OUTCOME_LABELS[contact.outcome]}” is an attempt, and an attempt tells the person nothing: untick what they were told`;
    return [{ field: 'told', code: 'attempt-tells-nothing', message }];
  }
  if (contact.direction === 'incoming' && WRITTEN.has(contact.channel)) {
    const message = 'What the person wrote to us tells them nothing: record our answer as a contact of its own';
    return [{ field: 'told', code: 'their-message-tells-nothing', message }];
  }
  const byId = new Map(events.map((event) => [event.eventId, event]));
  return contact.told.flatMap((told) => aboutOne(told, byId.get(told.eventId), contact.at));
}

function aboutOne(told: Told, event: EventToTell | undefined, at: Date): Reason[] {
  const field = 'told';
  if (event === undefined || event.caseId !== told.caseId)
    return [
      {
        field,
        code: 'not-theirs',
        message: 'One of the things ticked is no longer in this person’s cases. Look at the list again',
      },
    ];
  const what = EVENT_TYPE_LABELS[event.type];
  if (event.occurredAt > at) {
    const message = `“${what}” had not happened by then: check the time of the contact`;
    return [{ field, code: 'not-happened-by-then', message }];
  }
  if (!mayBeTold(event, dayOf(at))) return [{ field, code: 'held', message: heldMessage(what, event) }];
  if (told.kind !== PROGRESS && !event.kinds.includes(told.kind))
    return [{ field, code: 'kind-does-not-fit', message: `Nothing of that kind is owed because of “${what}”` }];
  return [];
}

function heldMessage(what: string, { tell, notBefore, reason, postedBy }: EventToTell): string {
  const who = postedBy === null ? '' : ` ${postedBy} holds it.`;
  const until =
    tell === 'never' || notBefore === null
      ? 'may never be told to this person'
      : `may not be told before ${dayInWords(notBefore)}`;
  return `“${what}” ${until}: ${reason ?? 'no reason given'}.${who} Ask them first`;
}
