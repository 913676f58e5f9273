import type { CaseEvent, ContactMade, PersonInCase } from '../../src/code-of-practice/case-record';
import type { LoadedCase } from '../../src/duties/case-records.queries';
import { Chance } from '../../src/demo/seeding/chance';
import { contactsOf, endOf, eventsOf } from './course-of-a-case';
import { type PersonOfAYear, personOfAYear, reportedAt, victimOf, whoIsTheVictim, witnessOf } from './person-of-a-year';
import { AS_OF, DAY, HOUR } from './year';

export interface Participant extends PersonInCase {
  readonly participantId: string;
  readonly who: PersonOfAYear;
  /** Known from an earlier case: their rows are that case's. */
  readonly isKnown: boolean;
}

/** One case of the year with all that is counted from; the same for the same number and size of the year. */
export interface CaseOfAYear extends LoadedCase {
  readonly number: number;
  readonly reportedAt: number;
  readonly people: readonly Participant[];
  readonly events: readonly CaseEvent[];
  readonly contacts: readonly ContactMade[];
  readonly endedBy: CaseEvent | undefined;
  readonly closedAt: number | undefined;
  readonly chance: Chance;
}

const [EVENTS_OF_A_CASE, CONTACTS_OF_A_CASE] = [32, 64];

export function caseOfAYear(number: number, cases: number): CaseOfAYear {
  const chance = new Chance(number * 13 + 9);
  const reported = reportedAt(number, cases);
  const victim = whoIsTheVictim(number);
  const people = [participant(victim, victimOf(number), 'victim', cases, victim !== victimOf(number))];
  if (chance.happens(0.12)) people.push(participant(witnessOf(number), witnessOf(number), 'witness', cases, false));
  const events = eventsOf(reported, number * EVENTS_OF_A_CASE, chance);
  const contacts = people.flatMap((person, at) =>
    contactsOf(person, events, number * CONTACTS_OF_A_CASE + at * (CONTACTS_OF_A_CASE / 2), chance),
  );
  const endedBy = endOf(events);
  const closing = (endedBy?.occurredAt ?? AS_OF) + chance.between(6, 20) * DAY;
  return {
    number,
    caseId: String(number),
    reportedAt: reported,
    people,
    events,
    contacts,
    endedBy,
    closedAt: closing < AS_OF - HOUR && chance.happens(0.96) ? closing : undefined,
    chance,
    participantOf: new Map(people.map(({ id, participantId }) => [id, participantId])),
    record: { events, people, contacts: contacts.filter(({ discharges }) => discharges.length > 0) },
  };
}

function participant(
  number: number,
  participantNumber: number,
  role: PersonInCase['role'],
  cases: number,
  isKnown: boolean,
): Participant {
  const who = personOfAYear(number, cases);
  return {
    who,
    isKnown,
    role,
    id: who.id,
    participantId: String(participantNumber),
    levels: who.enhancedFrom === null ? [] : [{ from: who.enhancedFrom, level: 'enhanced' }],
    plans: who.plan === null ? [] : [who.plan],
  };
}
