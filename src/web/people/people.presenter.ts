import { paths } from '../../paths';
import type { PersonLine } from '../../people/people-search.queries';
import { personReference } from '../../people/person-reference';

/** Somebody found, in words. */
export const foundLine = (line: PersonLine) => ({
  ...line,
  reference: personReference(line.id),
  href: paths.person.to(line.id),
  speaks:
    line.access === 'own'
      ? (line.pointOfContact ?? 'Nobody yet')
      : `${line.pointOfContact ?? 'Nobody yet'}, ${line.borough} desk`,
});
