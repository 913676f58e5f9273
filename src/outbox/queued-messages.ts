import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import type { Tx } from '../database/transactions';
import { patienceIsOver, pauseAfter } from './backoff';
import type { MessageKind } from './message-kinds';

/** A message in the hand of its sender. */
export interface QueuedMessage {
  readonly id: string;
  readonly kind: MessageKind;
  readonly onceKey: string;
  readonly toAccountId: string | null;
  readonly toAgencyId: string | null;
  readonly toPersonId: string | null;
  readonly subjectId: string | null;
  readonly attempts: number;
}

/** What becomes of a message, written in the transaction that holds it. Errors are kept as codes, never as text. */
@Injectable()
export class QueuedMessages {
  constructor(
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Those that wait for us, locked until the transaction ends; without those that another has. */
  hold(tx: Tx, ids: readonly string[]): Promise<QueuedMessage[]> {
    return tx.query(
      `select id, kind, once_key as "onceKey", to_account_id as "toAccountId", to_agency_id as "toAgencyId",
              to_person_id as "toPersonId", subject_id as "subjectId", attempts
         from message where id = any ($1::bigint[]) and state = 'queued' for update skip locked`,
      [ids],
    );
  }

  async sent(tx: Tx, messages: readonly QueuedMessage[]): Promise<void> {
    await tx.query(
      `update message set state = 'sent', sent_at = $2, attempts = attempts + 1, last_error = null
        where id = any ((select $1::bigint[])::bigint[])`,
      [messages.map(({ id }) => id), this.clock.now()],
    );
  }

  async notNeeded(tx: Tx, message: QueuedMessage): Promise<void> {
    await tx.query(`update message set state = 'not-needed' where id = $1`, [message.id]);
  }

  async failed(tx: Tx, message: QueuedMessage, code: string): Promise<void> {
    await tx.query(`update message set state = 'failed', attempts = attempts + 1, last_error = $2 where id = $1`, [
      message.id,
      code,
    ]);
  }

  /** Back to waiting, without counting as an attempt. */
  async postponed(tx: Tx, message: QueuedMessage, until: Date): Promise<void> {
    await tx.query(`update message set state = 'waiting', queued_at = null, send_after = $2 where id = $1`, [
      message.id,
      until,
    ]);
  }

  /** Back to waiting for a growing pause. Answers false when patience is over: then nothing was written. */
  async triedInVain(tx: Tx, message: QueuedMessage, code: string): Promise<boolean> {
    const attempts = message.attempts + 1;
    const first = this.config.mailRetrySeconds;
    if (patienceIsOver(attempts, first)) return false;
    const next = new Date(this.clock.now().getTime() + pauseAfter(attempts, first) * 1000);
    await tx.query(
      `update message set state = 'waiting', queued_at = null, attempts = $2, last_error = $3, send_after = $4
        where id = $1`,
      [message.id, attempts, code, next],
    );
    return true;
  }
}
