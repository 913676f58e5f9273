import type { HoldLine } from '../../data-rights/holds/holds.queries';
import { paths } from '../../paths';
import { personReference } from '../../people/person-reference';

/** A hold that stands, among those of all people and cases. */
export const standingHold = ({ personId, caseId, crimeReference, reason, at, byName }: HoldLine) => ({
  ...(personId === null
    ? { held: `Case ${crimeReference}`, href: paths.caseHold.to(caseId!) }
    : { held: personReference(personId), href: paths.personHold.to(personId) }),
  ...{ reason, at, byName },
});
