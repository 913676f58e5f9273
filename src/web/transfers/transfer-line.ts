import { paths } from '../../paths';
import { displayName } from '../../people/person-name';
import { personReference } from '../../people/person-reference';
import { TRANSFER_STATES, transferReference } from '../../transfers/transfer';
import type { TransferLine } from '../../transfers/transfers.queries';

/** A transfer in words; the person by name only where this desk may know it. */
export const transferLine = (line: TransferLine) => ({
  ...line,
  reference: transferReference(line.id),
  href: paths.transfer.to(line.id),
  person: line.mayBeNamed ? displayName(line) : 'Somebody who is not with your desk',
  personReference: personReference(line.personId),
  stands: line.state === 'asked' ? `Waits for the ${line.to} desk` : TRANSFER_STATES[line.state],
});
