import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import type { Tx } from '../database/transactions';
import type { MessageKind } from './message-kinds';

export interface NewMessage {
  readonly kind: MessageKind;
  /** Says what the message is about so that it is never written twice, such as `referral-link:41:1`. */
  readonly onceKey: string;
  readonly to: { readonly accountId: string } | { readonly agencyId: string } | { readonly personId: string };
  /** Id of the thing it is about (which table: see the kind). */
  readonly subjectId?: string;
  readonly sendAfter?: Date;
}

/** Messages wait here, written in the transaction of what caused them. The worker sends them. */
@Injectable()
export class Outbox {
  constructor(private readonly clock: Clock) {}

  /** Answers the message's id, or undefined when that message had been written before. */
  async write(tx: Tx, message: NewMessage): Promise<string | undefined> {
    const now = this.clock.now();
    const rows: { id: string }[] = await tx.query(
      `insert into message (kind, once_key, to_account_id, to_agency_id, to_person_id, subject_id, created_at, send_after)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (once_key) do nothing returning id`,
      [
        message.kind,
        message.onceKey,
        'accountId' in message.to ? message.to.accountId : null,
        'agencyId' in message.to ? message.to.agencyId : null,
        'personId' in message.to ? message.to.personId : null,
        message.subjectId ?? null,
        now,
        message.sendAfter ?? now,
      ],
    );
    return rows[0]?.id;
  }
}
