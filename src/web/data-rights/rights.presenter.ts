import type { RightsStanding } from '../../data-rights/rights.queries';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { personReference } from '../../people/person-reference';

const times = (count: number): string => (count === 0 ? 'never' : count === 1 ? 'once' : `${count} times`);

/** What can be done about a person's data, each with how it stands. */
export function rightsOf(actor: Actor, { id, name, deskId, disclosures }: RightsStanding) {
  const ofTheirDesk = actor.kind === 'account' && actor.deskId === deskId;
  return {
    id,
    name,
    reference: personReference(id),
    back: ofTheirDesk
      ? { href: paths.person.to(id), text: 'Back to the person' }
      : { href: paths.dataRights.to(), text: 'Data rights' },
    links: [
      {
        href: paths.heldData.to(id),
        text: 'Everything held on them',
        hint: `Given out ${times(disclosures)} so far`,
      },
    ],
  };
}
