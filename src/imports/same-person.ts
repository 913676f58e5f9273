import { nothingAlike, similarNames } from '../people/search/similar-names';
import type { DuplicateReason } from '../people/duplicates/possible-duplicate';
import type { ReportedPerson } from './crime-report';
import type { PeopleIndex } from './people-index';
import type { PersonRecord } from './records';

/** Whom a row is about: somebody known, or nobody yet; and who else it could be, for the PCSO to decide. */
export interface Match {
  readonly person: PersonRecord | undefined;
  readonly nearMisses: readonly NearMiss[];
  readonly warnings: readonly string[];
}

interface NearMiss {
  readonly other: PersonRecord;
  readonly reason: DuplicateReason;
}

const MOST_NEAR_MISSES = 10;

/**
 * The same person: the same reference of the crime recording system; else the same family and given names and birth
 * date, with a usable telephone, email or postcode in common (also one that was replaced since). An organisation has no
 * birth date: the same name and something in common. Everything less is a near miss, flagged and never joined. Nothing is
 * said of people who are restricted. Pure.
 */
export function matchPerson(reported: ReportedPerson, people: PeopleIndex): Match {
  const known = people.withReference(reported.reference);
  if (known !== undefined) return { person: known, nearMisses: [], warnings: oddities(reported, known) };
  const fitting = people
    .named(reported)
    .filter((one) => sameBirth(reported, one) && somethingInCommon(reported, one))
    .sort(oldestFirst);
  if (fitting[0] === undefined) return { person: undefined, nearMisses: nearMissesOf(reported, people), warnings: [] };
  const [person, ...others] = fitting;
  const nearMisses = others.map((other): NearMiss => ({ other, reason: 'two-matches' }));
  if (fitting.some((one) => one.restricted)) return { person, nearMisses, warnings: [] };
  const warnings = others.length === 0 ? [] : ['family_name: this fits more than one known person; they are flagged.'];
  if (reported.reference !== null && person.reference !== null) {
    warnings.push('person_reference: the same name, birth date and contact are known under another reference.');
  }
  return { person, nearMisses, warnings };
}

function oddities(reported: ReportedPerson, known: PersonRecord): string[] {
  const warnings: string[] = [];
  if (known.restricted) return warnings;
  if (nothingAlike(reported.matchName, known.matchName)) {
    warnings.push('person_reference: this reference is known with a very different name; taken as the same person.');
  }
  if (reported.bornOn !== null && known.bornOn !== null && reported.bornOn !== known.bornOn) {
    warnings.push('born_on: this person is known with another date of birth.');
  }
  return warnings;
}

const sameBirth = (reported: ReportedPerson, one: PersonRecord): boolean =>
  reported.familyName === null || (reported.bornOn !== null && reported.bornOn === one.bornOn);

function somethingInCommon(reported: ReportedPerson, one: PersonRecord): boolean {
  const shares = (kind: 'phone' | 'email'): boolean => {
    const point = reported[kind];
    if (point === null || point.problem !== null) return false;
    return one.contactPoints.some((its) => its.kind === kind && its.matchValue === point.matchValue);
  };
  return shares('phone') || shares('email') || reported.postcodes.some((postcode) => one.postcodes.has(postcode));
}

function nearMissesOf(reported: ReportedPerson, people: PeopleIndex): NearMiss[] {
  const found = new Map<PersonRecord, DuplicateReason>();
  const flag = (other: PersonRecord, reason: DuplicateReason) => {
    if (!found.has(other) && found.size < MOST_NEAR_MISSES) found.set(other, reason);
  };
  if (reported.familyName !== null) {
    for (const one of people.named(reported)) {
      const reason = reasonOfBirth(reported, one);
      if (reason !== undefined) flag(one, reason);
    }
    for (const one of people.namedTheOtherWay(reported)) {
      if (reported.bornOn !== null && reported.bornOn === one.bornOn) flag(one, 'names-swapped');
    }
  }
  for (const one of people.sharingContact(reported)) {
    if (similarNames(reported.matchName, one.matchName)) flag(one, 'same-contact-and-similar-name');
  }
  return [...found].map(([other, reason]) => ({ other, reason }));
}

function reasonOfBirth(reported: ReportedPerson, one: PersonRecord): DuplicateReason | undefined {
  const [mine, theirs] = [reported.bornOn, one.bornOn];
  if (mine === null || theirs === null) return somethingInCommon(reported, one) ? 'no-birth-date' : undefined;
  if (mine === theirs) return 'same-name-and-birth-date';
  return mine === dayAndMonthSwapped(theirs) ? 'day-and-month-swapped' : undefined;
}

/** "1990-02-05" gives "1990-05-02"; undefined where there is no such month. */
export function dayAndMonthSwapped(day: string): string | undefined {
  const swapped = `${day.slice(0, 5)}${day.slice(8, 10)}-${day.slice(5, 7)}`;
  return Number(swapped.slice(5, 7)) <= 12 && swapped !== day ? swapped : undefined;
}

/** Those without an id are of this batch, the newest. */
function oldestFirst(one: PersonRecord, other: PersonRecord): number {
  if (one.id === undefined || other.id === undefined)
    return Number(one.id === undefined) - Number(other.id === undefined);
  return Number(BigInt(one.id) - BigInt(other.id));
}
