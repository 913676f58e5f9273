import { paths } from '../../paths';
import { personReference } from '../../people/person-reference';
import type { Housemate } from '../../relations/households.queries';

/** Somebody under the same roof, in words. */
export const housemateLine = (personId: string, mate: Housemate) => ({
  name: mate.name,
  reference: personReference(mate.personId),
  href: paths.person.to(mate.personId),
  how: [...(mate.sameAddress ? ['same address'] : []), ...(mate.recorded ? ['recorded by the desk'] : [])].join(', '),
  note: mate.note,
  suspectIn: mate.suspectIn,
  endHref: mate.recorded ? paths.personHouseholdEnd.to(personId, mate.personId) : null,
});
