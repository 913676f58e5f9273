import type { LegalDay } from '../../calendar/legal-day';
import { CORRECTION_DECISIONS } from '../../data-rights/corrections/correction';
import type { CorrectionLine } from '../../data-rights/corrections/corrections.queries';
import type { Actor } from '../../identity/actor';
import { may } from '../../identity/permissions';
import { paths } from '../../paths';
import { personReference } from '../../people/person-reference';

/** Something they say is wrong, with how it stands. */
export function correctionView(actor: Actor, line: CorrectionLine, today: LegalDay) {
  const mayDecide = actor.kind === 'account' && may(actor.role, 'look-after-data-rights');
  const { state, personId, id, dueOn } = line;
  return {
    ...line,
    reference: personReference(personId),
    open: state === 'open',
    overdue: state === 'open' && dueOn < today,
    decided: state === 'open' ? undefined : CORRECTION_DECISIONS[state],
    decideHref: state === 'open' && mayDecide ? paths.personCorrection.to(personId, id) : undefined,
  };
}
