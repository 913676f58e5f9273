import { Injectable } from '@nestjs/common';
import type { Last } from '../database/in-transaction';
import { Transactions, type Tx } from '../database/transactions';
import { type QueuedMessage, QueuedMessages } from '../outbox/queued-messages';
import type { Delivery, LookedAt } from './delivery';
import { FailedMessages } from './failed-messages';
import { Handfuls, type Outcome } from './handfuls';
import { LastLook } from './last-look.service';
import { MailTrouble } from './mail-trouble';
import { MAILS_AT_ONCE, Mailer, type Posting } from './mailer';

/** While the mails of one handful go, the next is looked at. */
const HANDFULS_AT_ONCE = 2;
/** So many messages are in the hands of one process at most. */
export const MAILS_IN_HAND = MAILS_AT_ONCE * HANDFULS_AT_ONCE;

interface Tried {
  readonly message: QueuedMessage;
  /** Undefined where the server took it. */
  readonly trouble: unknown;
}

type Outcomes = Map<string, Outcome<Delivery>>;

/**
 * Sends messages, each at least once, in handfuls: as many as there are connections to the mail server, so that they go side
 * by side. Their rows are locked while it is spoken to, so two workers never send one at the same time. Three windows of a
 * double are left, each with the same Message-ID: the server has taken a mail and the worker is killed, or loses the
 * database, before the marks of its handful are committed; the server has taken it and is silent for so long that it counts
 * as not taken (`socketTimeout` in mailer.ts); or the worker is told to end and a mail that is stuck outlasts its patience
 * (`PATIENCE_MS` in worker.ts), which takes the marks of the others of its handful with it.
 */
@Injectable()
export class MailDelivery {
  private readonly handfuls = new Handfuls(MAILS_AT_ONCE, HANDFULS_AT_ONCE, (ids) => this.deliverAll(ids));

  constructor(
    private readonly transactions: Transactions,
    private readonly messages: QueuedMessages,
    private readonly failures: FailedMessages,
    private readonly lastLook: LastLook,
    private readonly mailer: Mailer,
  ) {}

  deliver(messageId: string): Promise<Delivery> {
    return this.handfuls.do(messageId);
  }

  /** A message that cannot be looked at costs the others nothing but that each is then looked at by itself. */
  private async deliverAll(ids: readonly string[]): Promise<Outcomes> {
    let isSending = false;
    try {
      return await this.transactions.runAndRead(async (tx) => {
        const lookedAt = await this.lastLook.at(tx, ids);
        isSending = true;
        return this.finish(tx, ids, lookedAt);
      });
    } catch (fault) {
      if (isSending || ids.length === 1) throw fault;
    }
    const outcomes: Outcomes = new Map();
    for (const id of ids) outcomes.set(id, await this.alone(id));
    return outcomes;
  }

  private async alone(id: string): Promise<Outcome<Delivery>> {
    try {
      return (await this.deliverAll([id])).get(id)!;
    } catch (fault) {
      return { fault };
    }
  }

  /** Answers what marks those that were taken, in the turn of the commit. */
  private async finish(tx: Tx, ids: readonly string[], lookedAt: readonly LookedAt[]): Promise<Last<Outcomes>> {
    const outcomes: Outcomes = new Map(ids.map((id) => [id, { answer: { outcome: 'not-there' } }]));
    const tried = await Promise.all(lookedAt.flatMap((it) => ('posting' in it ? [this.send(it)] : [])));
    for (const { message, trouble } of tried)
      if (trouble !== undefined)
        outcomes.set(message.id, await inItsOwnPart(tx, () => this.inVain(tx, message, trouble)));
    for (const it of lookedAt) {
      const { message } = it;
      if ('seenTo' in it) outcomes.set(message.id, { answer: it.seenTo });
      if ('undeliverable' in it)
        outcomes.set(message.id, await inItsOwnPart(tx, () => this.giveUp(tx, message, it.undeliverable)));
    }
    const taken = tried.filter(({ trouble }) => trouble === undefined).map(({ message }) => message);
    for (const { id } of taken) outcomes.set(id, { answer: { outcome: 'sent' } });
    return async () => {
      if (taken.length > 0) await this.messages.sent(tx, taken);
      return outcomes;
    };
  }

  private async send({ message, posting }: Extract<LookedAt, { posting: Posting }>): Promise<Tried> {
    const trouble: unknown = await this.mailer.send(posting).catch((error: unknown) => error);
    return { message, trouble };
  }

  private async inVain(tx: Tx, message: QueuedMessage, trouble: unknown): Promise<Delivery> {
    if (!(trouble instanceof MailTrouble)) throw trouble;
    const { code, permanent } = trouble;
    if (permanent) return this.giveUp(tx, message, code);
    const waits = await this.messages.triedInVain(tx, message, code);
    return waits ? { outcome: 'waiting', code } : this.giveUp(tx, message, `gave-up-${code}`);
  }

  private async giveUp(tx: Tx, message: QueuedMessage, code: string): Promise<Delivery> {
    await this.failures.giveUp(tx, message, code);
    return { outcome: 'failed', code };
  }
}

/** Where it fails, it alone is undone: what was sent beside it stays marked. */
async function inItsOwnPart(tx: Tx, work: () => Promise<Delivery>): Promise<Outcome<Delivery>> {
  await tx.query('savepoint one_message');
  try {
    return { answer: await work() };
  } catch (fault) {
    await tx.query('rollback to savepoint one_message');
    return { fault };
  }
}
