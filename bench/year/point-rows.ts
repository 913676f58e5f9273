import type { Value } from '../../src/database/copy-rows';
import type { Details } from '../../src/details/details';
import type { ContactPointKind } from '../../src/people/contact-points/contact-point.entity';
import { marksOfPoint } from '../../src/people/contact-points/contact-point-marks';
import { readContactValue } from '../../src/people/contact-points/contact-value';
import type { PersonOfAYear } from './person-of-a-year';

/** The beginning of the rows of a person's telephone, e-mail and address, sealed and marked as the desk does it. */
export function pointRows(who: PersonOfAYear, details: Details): Value[][] {
  const address = readContactValue('address', `${who.address.replace('|', '\n')}\n${who.postcode}`);
  const points: [ContactPointKind, typeof address | null][] = [
    ['phone', plain(who.phone)],
    ['email', plain(who.email)],
    ['address', address],
  ];
  return points.flatMap(([kind, point], n) => {
    if (point === null) return [];
    const id = String(BigInt(who.id) * 4n + BigInt(n));
    const { value, postcode, ending } = marksOfPoint(details, kind, point);
    const sealed = details.seal('contact_point.value', id, point.value);
    const safety = who.chance.happens(0.5) ? 'safe' : 'not-asked';
    return [[id, who.id, kind, sealed, value, postcode, ending, safety]];
  });
}

/** Telephones and addresses of e-mail are made in the form in which they are compared. */
const plain = (value: string | null) =>
  value === null ? null : { value, matchValue: value, postcode: null, problem: null };
