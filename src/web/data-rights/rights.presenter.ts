import type { RightsStanding } from '../../data-rights/rights.queries';
import type { Actor } from '../../identity/actor';
import { may } from '../../identity/permissions';
import { paths } from '../../paths';
import { personReference } from '../../people/person-reference';
import { instant } from '../shell/words';

const givenOut = (count: number): string =>
  count === 0 ? 'Never given out' : count === 1 ? 'Given out once so far' : `Given out ${count} times so far`;

/** What can be done about a person's data, each with how it stands. */
export function rightsOf(actor: Actor, standing: RightsStanding) {
  const { id, name, deskId, erasedAt, holds, disclosures, corrections } = standing;
  const ofTheirDesk = actor.kind === 'account' && actor.deskId === deskId;
  const held = holds === 0 ? 'None' : holds === 1 ? 'One: nothing is erased' : `${holds}: nothing is erased`;
  const until = erasedAt === null;
  return {
    id,
    name,
    reference: personReference(id),
    erased: !until,
    back: ofTheirDesk
      ? { href: paths.person.to(id), text: 'Back to the person' }
      : { href: paths.dataRights.to(), text: 'Data rights' },
    links: [
      ...(actor.kind === 'account' && may(actor.role, 'take-out-data')
        ? [
            {
              href: paths.heldData.to(id),
              text: 'Everything held on them',
              hint: givenOut(disclosures),
            },
          ]
        : []),
      ...(until && ofTheirDesk
        ? [
            {
              href: paths.personCorrections.to(id),
              text: 'What they say is wrong',
              hint: corrections === 0 ? 'Nothing to decide' : `To decide: ${corrections}`,
            },
          ]
        : []),
      ...(until
        ? [
            { href: paths.personHold.to(id), text: 'Legal holds', hint: held },
            {
              href: paths.personKeep.to(id),
              text: 'How long they are kept',
              hint: 'By the retention schedule, or for longer',
            },
          ]
        : []),
      {
        href: paths.personErase.to(id),
        text: until ? 'Erase them' : 'Certificate of erasure',
        hint: until ? 'What says who they are goes for good; figures stay' : `Erased ${instant(erasedAt)}`,
      },
    ],
  };
}
