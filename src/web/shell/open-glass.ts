import type { BrokenGlass } from '../../identity/accounts.service';
import { paths } from '../../paths';
import { personReference } from '../../people/person-reference';

const A_MINUTE = 60_000;

/** What each page's frame says of the hours somebody has broken the glass for, with how long they last. */
export const openGlass = (broken: readonly BrokenGlass[], now: number) =>
  broken.map(({ id, personId, until }) => ({
    reference: personReference(personId),
    href: paths.person.to(personId),
    endHref: paths.brokenGlassEnd.to(id),
    until,
    left: minutes(Math.ceil((Date.parse(until) - now) / A_MINUTE)),
  }));

const minutes = (count: number): string => (count === 1 ? '1 minute' : `${count} minutes`);
