import type { CaseRecord, DeclineFrom, Instant, LevelFrom, PersonInCase, PlanFrom } from './case-record';
import { countingContacts, Told } from './discharging';
import { type EventAsOf, withDays } from './event-as-of';
import { ENDS_UPDATES } from './event-types';
import { inOrder } from './from-instants';
import type { Role } from './roles';

/** A person with what was known about them by then, in order of time. */
export interface PersonAsOf {
  readonly id: string;
  readonly role: Role;
  readonly levels: readonly LevelFrom[];
  readonly plans: readonly PlanFrom[];
  /** What they declined last. */
  readonly decline: DeclineFrom | undefined;
  readonly told: Told;
}

/** A case as it was known at an instant: everything that happened, or was received, later is left out. */
export interface CaseAsOf {
  readonly events: readonly EventAsOf[];
  readonly people: readonly PersonAsOf[];
  /** The events that end repeating updates, in order of time. */
  readonly ends: readonly EventAsOf[];
}

export function caseAsOf(record: CaseRecord, asOf: Instant): CaseAsOf {
  const events = record.events.map(withDays).filter((e) => e.occurredAt <= asOf && e.receivedAt <= asOf);
  const byId = new Map(events.map((event) => [event.id, event]));
  const contacts = countingContacts(record.contacts, asOf);
  const people = record.people.map((person) => personAsOf(person, asOf, new Told(contacts.get(person.id) ?? [], byId)));
  const ends = events.filter((e) => ENDS_UPDATES.has(e.type)).sort(byTimeThenId);
  return { events, people, ends };
}

function personAsOf(person: PersonInCase, asOf: Instant, told: Told): PersonAsOf {
  return {
    id: person.id,
    role: person.role,
    levels: inOrder(person.levels, asOf),
    plans: inOrder(person.plans, asOf),
    decline: inOrder(person.declines, asOf).at(-1),
    told,
  };
}

function byTimeThenId(a: EventAsOf, b: EventAsOf): number {
  return a.occurredAt - b.occurredAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
