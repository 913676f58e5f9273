import { swappedMatchName } from '../people/person-name';
import type { ReportedPerson } from './crime-report';
import type { PersonRecord } from './records';

/** The people a batch knows of, those it has just made included, by everything they are compared by. */
export class PeopleIndex {
  private readonly byReference = new Map<string, PersonRecord>();
  private readonly byName = new Map<string, PersonRecord[]>();
  private readonly byContact = new Map<string, PersonRecord[]>();

  add(person: PersonRecord): void {
    for (const reference of [person.reference, ...person.olderReferences])
      if (reference !== null) this.byReference.set(reference, person);
    put(this.byName, person.matchName, person);
    for (const { kind, matchValue, problem, replaced } of person.contactPoints) {
      if (kind !== 'address' && problem === null && !replaced) put(this.byContact, `${kind} ${matchValue}`, person);
    }
  }

  withReference(reference: string | null): PersonRecord | undefined {
    return reference === null ? undefined : this.byReference.get(reference);
  }

  /** Persons of this name, or organisations of this name; never one for the other. */
  named(reported: ReportedPerson): PersonRecord[] {
    return this.called(reported.matchName, reported.familyName === null);
  }

  namedTheOtherWay(reported: ReportedPerson): PersonRecord[] {
    const swapped = swappedMatchName(reported);
    return swapped === undefined || swapped === reported.matchName ? [] : this.called(swapped, false);
  }

  sharingContact(reported: ReportedPerson): PersonRecord[] {
    const points = { phone: reported.phone, email: reported.email };
    return Object.entries(points).flatMap(([kind, point]) =>
      point === null || point.problem !== null ? [] : (this.byContact.get(`${kind} ${point.matchValue}`) ?? []),
    );
  }

  private called(matchName: string, organisation: boolean): PersonRecord[] {
    return (this.byName.get(matchName) ?? []).filter((one) => (one.familyName === null) === organisation);
  }
}

function put(map: Map<string, PersonRecord[]>, key: string, person: PersonRecord): void {
  const there = map.get(key);
  if (there === undefined) map.set(key, [person]);
  else if (!there.includes(person)) there.push(person);
}
