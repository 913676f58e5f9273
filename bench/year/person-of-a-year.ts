import { Chance } from '../../src/demo/seeding/chance';
import { aFamilyName, aGivenName } from './names';
import { AS_OF, DAY, HOUR } from './year';

/** Somebody in the year: all of it follows from their number, so that a later case can know them again. */
export interface PersonOfAYear {
  readonly id: string;
  readonly given: string;
  readonly family: string;
  readonly bornOn: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string;
  readonly postcode: string;
  readonly safeContact: string | null;
  /** Since when their level is enhanced; null for the standard one. */
  readonly enhancedFrom: number | null;
  readonly plan: { readonly from: number; readonly everyDays: number } | null;
  readonly chance: Chance;
}

const AREAS = ['SE', 'N', 'E', 'NW', 'SW', 'W'];
const RANGES = ['+447700900', '+442079460', '+441632960'];
const TWO = (value: number): string => String(value).padStart(2, '0');

export const victimOf = (caseNumber: number): number => caseNumber * 2;
export const witnessOf = (caseNumber: number): number => caseNumber * 2 + 1;
const caseOf = (personNumber: number): number => Math.floor(personNumber / 2);

/** When a case was reported: the cases are in the order in which they came, spread over the year. */
export function reportedAt(caseNumber: number, cases: number): number {
  const into = (caseNumber - 1 + new Chance(caseNumber * 3).next()) / cases;
  return Math.floor((AS_OF - 364 * DAY - HOUR + into * 364 * DAY) / 60_000) * 60_000;
}

/** A victim of one case in twenty is known from an earlier one. Answers the number of the person. */
export function whoIsTheVictim(caseNumber: number): number {
  const earlier = earlierOf(caseNumber);
  return victimOf(earlier === undefined || earlierOf(earlier) !== undefined ? caseNumber : earlier);
}

function earlierOf(caseNumber: number): number | undefined {
  const chance = new Chance(caseNumber * 7 + 1);
  return caseNumber > 100 && chance.happens(0.05) ? chance.between(1, caseNumber - 1) : undefined;
}

export function personOfAYear(number: number, cases: number): PersonOfAYear {
  const chance = new Chance(number * 11 + 5);
  const since = reportedAt(caseOf(number), cases);
  return {
    id: String(number),
    given: aGivenName(chance),
    family: aFamilyName(chance),
    bornOn: `${chance.between(1935, 2012)}-${TWO(chance.between(1, 12))}-${TWO(chance.between(1, 28))}`,
    phone: chance.happens(0.9) ? chance.oneOf(RANGES) + String(number % 1000).padStart(3, '0') : null,
    email: chance.happens(0.5) ? `person${number}@example.org` : null,
    address: `${chance.between(1, 200)} Invented Road|London`,
    postcode: `${chance.oneOf(AREAS)}${chance.between(1, 20)} ${chance.between(0, 9)}ZZ`,
    safeContact: chance.happens(0.15) ? 'Ring between 10am and 2pm only. Say nothing to anyone else.' : null,
    enhancedFrom: chance.happens(0.2) ? since + chance.between(1, 40) * HOUR : null,
    plan: chance.happens(0.3) ? { from: since + 30 * HOUR, everyDays: chance.oneOf([7, 14, 21, 28]) } : null,
    chance,
  };
}
