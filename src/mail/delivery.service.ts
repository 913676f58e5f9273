import { Inject, Injectable } from '@nestjs/common';
import type { Calendar } from '../calendar/working-days';
import { Clock } from '../clock/clock';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { Transactions, type Tx } from '../database/transactions';
import { CalendarInForce } from '../duties/calendar-in-force';
import { MESSAGE_KINDS } from '../outbox/message-kinds';
import { type QueuedMessage, QueuedMessages } from '../outbox/queued-messages';
import { nextWorkingTime } from '../reminders/next-working-time';
import { FailedMessages } from './failed-messages';
import type { Letter, Recipient } from './letter';
import { Letters } from './letters';
import { MailTrouble } from './mail-trouble';
import { Mailer } from './mailer';
import { messageIdOf } from './message-id';
import { recipientOf } from './recipient.queries';
import { renderMail } from './render';

type Delivered = 'sent' | 'waiting' | 'failed' | 'not-needed' | 'not-there';

export interface Delivery {
  readonly outcome: Delivered;
  /** Why it was not taken, where it was not. */
  readonly code?: string;
}

/**
 * Sends one message, at least once. The row is locked while the mail server is spoken to, so two workers never send it
 * at the same time. One window of a double is left: the server has taken the mail and the worker is killed, or loses the
 * database, before the mark is committed. The message is then sent again, with the same Message-ID.
 */
@Injectable()
export class MailDelivery {
  constructor(
    private readonly transactions: Transactions,
    private readonly messages: QueuedMessages,
    private readonly failures: FailedMessages,
    private readonly letters: Letters,
    private readonly mailer: Mailer,
    private readonly calendar: CalendarInForce,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  deliver(messageId: string): Promise<Delivery> {
    return this.transactions.run(async (tx) => {
      const [message, calendar, to] = await Promise.all([
        this.messages.hold(tx, messageId),
        this.calendar.current(tx),
        recipientOf(tx, messageId),
      ]);
      if (message === undefined) return { outcome: 'not-there' };
      if (await this.waitsForWorkingHours(tx, message, calendar))
        return { outcome: 'waiting', code: 'outside-working-hours' };
      const letter = 'kind' in to ? await this.letters.writerOf(message.kind).write(tx, message, to) : to;
      if ('notNeeded' in letter) {
        await this.messages.notNeeded(tx, message);
        return { outcome: 'not-needed' };
      }
      if ('undeliverable' in letter) return this.giveUp(tx, message, letter.undeliverable);
      return this.send(tx, message, to as Recipient, letter);
    });
  }

  private async waitsForWorkingHours(tx: Tx, message: QueuedMessage, calendar: Calendar): Promise<boolean> {
    if (!MESSAGE_KINDS[message.kind].onlyInWorkingHours) return false;
    const now = this.clock.now();
    const then = nextWorkingTime(now, calendar);
    if (then.getTime() === now.getTime()) return false;
    await this.messages.postponed(tx, message, then);
    return true;
  }

  private async send(
    tx: Tx,
    message: QueuedMessage,
    to: Recipient,
    letter: Extract<Letter, { values: unknown }>,
  ): Promise<Delivery> {
    const mail = renderMail(letter.template ?? message.kind, letter.values);
    const address = letter.to ?? ('email' in to ? to.email : undefined);
    if (address === undefined) throw new Error(`The message "${message.kind}" does not say where it goes.`);
    const from = letter.from === undefined ? {} : { from: letter.from };
    const messageId = messageIdOf(message, this.config.baseUrl, letter.from);
    try {
      await this.mailer.send({ ...mail, ...from, to: address, messageId });
    } catch (error) {
      if (!(error instanceof MailTrouble)) throw error;
      if (error.permanent) return this.giveUp(tx, message, error.code);
      const waits = await this.messages.triedInVain(tx, message, error.code);
      return waits ? { outcome: 'waiting', code: error.code } : this.giveUp(tx, message, `gave-up-${error.code}`);
    }
    await this.messages.sent(tx, message);
    return { outcome: 'sent' };
  }

  private async giveUp(tx: Tx, message: QueuedMessage, code: string): Promise<Delivery> {
    await this.failures.giveUp(tx, message, code);
    return { outcome: 'failed', code };
  }
}
