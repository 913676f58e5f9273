import type { ContactMade, Instant } from './case-record';
import type { EventAsOf } from './event-as-of';
import { NO_PROGRESS_IN_ITSELF } from './event-types';
import { type Kind, PROGRESS } from './kinds';
import { outcomeCounts } from './outcomes';

/** What one person has been told: their contacts that count, read once in order of time. */
export class Told {
  /** The contacts that gave an update on progress, in order of time. */
  readonly updates: ContactMade[] = [];
  readonly #firstAbout = new Map<string, Map<Kind, ContactMade>>();

  constructor(contacts: readonly ContactMade[], events: ReadonlyMap<string, EventAsOf>) {
    for (const contact of contacts) {
      let update = false;
      for (const { kind, event: id } of contact.discharges) {
        const event = events.get(id);
        if (event === undefined || event.occurredAt > contact.at) continue;
        this.#remember(id, kind, contact);
        update ||= givesUpdate(kind, event);
      }
      if (update) this.updates.push(contact);
    }
  }

  /** The contact that discharged a kind of duty about an event: the first that told it after it had happened. */
  firstAbout(kind: Kind, eventId: string): ContactMade | undefined {
    return this.#firstAbout.get(eventId)?.get(kind);
  }

  #remember(eventId: string, kind: Kind, contact: ContactMade): void {
    let byKind = this.#firstAbout.get(eventId);
    if (byKind === undefined) this.#firstAbout.set(eventId, (byKind = new Map<Kind, ContactMade>()));
    if (!byKind.has(kind)) byKind.set(kind, contact);
  }
}

/** An update is given by telling of progress since the report, or of anything that is progress in itself. */
function givesUpdate(kind: Kind, event: EventAsOf): boolean {
  return !NO_PROGRESS_IN_ITSELF.has(event.type) || (kind === PROGRESS && event.type === 'reported');
}

/** The contacts that count, by person, each in order of time (then id); without those after `asOf`. */
export function countingContacts(contacts: readonly ContactMade[], asOf: Instant): Map<string, ContactMade[]> {
  const byPerson = new Map<string, ContactMade[]>();
  for (const contact of contacts) {
    if (contact.at > asOf || !outcomeCounts(contact.outcome)) continue;
    const of = byPerson.get(contact.person);
    if (of === undefined) byPerson.set(contact.person, [contact]);
    else of.push(contact);
  }
  for (const of of byPerson.values()) of.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return byPerson;
}
