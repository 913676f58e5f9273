import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import type { Tx } from '../../database/transactions';
import type { QueuedMessage } from '../../outbox/queued-messages';
import { paths } from '../../paths';
import { personReference } from '../../people/person-reference';
import { transferReference, type TransferState } from '../../transfers/transfer';
import { type Letter, type LetterWriter, NOT_NEEDED, type Recipient } from '../letter';

interface Row {
  readonly id: string;
  readonly personId: string;
  readonly state: TransferState;
  readonly fromDeskId: string;
  readonly toDeskId: string;
  readonly toPcsoId: string | null;
}

/** A transfer to answer, its answer, and somebody new for the Victim PCSO who was named: a reference and a link. */
@Injectable()
export class TransferLetter implements LetterWriter {
  readonly kinds = ['transfer-asked', 'transfer-answered', 'transfer-to-you'] as const;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async write(tx: Tx, message: QueuedMessage, to: Recipient): Promise<Letter> {
    const rows: Row[] = await tx.query(
      `select id, person_id as "personId", state, from_desk_id as "fromDeskId", to_desk_id as "toDeskId",
              to_pcso_id as "toPcsoId" from person_transfer where id = $1`,
      [message.subjectId],
    );
    const [transfer] = rows;
    if (transfer === undefined || to.kind !== 'account' || !isWanted(message, transfer, to.actor)) return NOT_NEEDED;
    const { baseUrl } = this.config;
    const isTheirs = message.kind === 'transfer-to-you';
    return {
      values: {
        baseUrl,
        reference: isTheirs ? personReference(transfer.personId) : transferReference(transfer.id),
        address: baseUrl + (isTheirs ? paths.person.to(transfer.personId) : paths.transfer.to(transfer.id)),
        answer: transfer.state,
      },
    };
  }
}

type Reader = Extract<Recipient, { kind: 'account' }>['actor'];

function isWanted({ kind }: QueuedMessage, transfer: Row, reader: Reader): boolean {
  if (kind === 'transfer-asked') return transfer.state === 'asked' && reader.deskId === transfer.toDeskId;
  if (kind === 'transfer-answered') return transfer.state !== 'asked' && reader.deskId === transfer.fromDeskId;
  return transfer.state === 'accepted' && transfer.toPcsoId === reader.id && reader.deskId === transfer.toDeskId;
}
