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
    return (await this.writeMany(tx, [message]))[0];
  }

  /** The same for many in one query. Answers the ids of those that had not been written before. */
  async writeMany(tx: Tx, messages: readonly NewMessage[]): Promise<string[]> {
    if (messages.length === 0) return [];
    const now = this.clock.now();
    const of = (value: (message: NewMessage) => unknown): unknown[] => messages.map(value);
    const rows: { id: string }[] = await tx.query(
      `insert into message (kind, once_key, to_account_id, to_agency_id, to_person_id, subject_id, send_after, created_at)
       select it.*, $8 from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[],
         $7::timestamptz[]) it
       on conflict (once_key) do nothing returning id`,
      [
        of(({ kind }) => kind),
        of(({ onceKey }) => onceKey),
        of(({ to }) => ('accountId' in to ? to.accountId : null)),
        of(({ to }) => ('agencyId' in to ? to.agencyId : null)),
        of(({ to }) => ('personId' in to ? to.personId : null)),
        of(({ subjectId }) => subjectId ?? null),
        of(({ sendAfter }) => sendAfter ?? now),
        now,
      ],
    );
    return rows.map(({ id }) => id);
  }
}
