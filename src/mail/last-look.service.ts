import { Inject, Injectable } from '@nestjs/common';
import type { Calendar } from '../calendar/working-days';
import { Clock } from '../clock/clock';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import type { DayCover } from '../cover/in-charge';
import { WhoIsInCharge } from '../cover/who-is-in-charge.service';
import { together } from '../database/together';
import type { Tx } from '../database/transactions';
import { CalendarInForce } from '../duties/calendar-in-force';
import { MESSAGE_KINDS } from '../outbox/message-kinds';
import { type QueuedMessage, QueuedMessages } from '../outbox/queued-messages';
import { nextWorkingTime } from '../reminders/next-working-time';
import type { LookedAt } from './delivery';
import type { Letter, Recipient } from './letter';
import { Letters } from './letters';
import type { Posting } from './mailer';
import { messageIdOf } from './message-id';
import { recipientsOf } from './recipient.queries';
import { renderMail } from './render';

/** What is found out once for all messages that are looked at together. */
interface Known {
  readonly calendar: Calendar;
  readonly cover: () => Promise<DayCover>;
}

type Written = Extract<Letter, { values: unknown }>;

/** Finds out anew, just before messages go: whether now, whether still, to whom, and with what in them. */
@Injectable()
export class LastLook {
  constructor(
    private readonly messages: QueuedMessages,
    private readonly letters: Letters,
    private readonly calendar: CalendarInForce,
    private readonly whoIsInCharge: WhoIsInCharge,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Holds those that wait for us until the transaction ends; of others it says nothing. */
  async at(tx: Tx, messageIds: readonly string[]): Promise<LookedAt[]> {
    const [messages, calendar, to] = await together([
      this.messages.hold(tx, messageIds),
      this.calendar.current(tx),
      recipientsOf(tx, messageIds),
    ] as const);
    const cover = once(() => this.whoIsInCharge.on(this.clock.today(), tx));
    return together(messages.map((message) => this.look(tx, message, to.get(message.id)!, { calendar, cover })));
  }

  private async look(tx: Tx, message: QueuedMessage, to: Recipient | Letter, known: Known): Promise<LookedAt> {
    const { calendar, cover } = known;
    const then = this.notBefore(message, calendar);
    if (then !== undefined) {
      await this.messages.postponed(tx, message, then);
      return { message, seenTo: { outcome: 'waiting', code: 'outside-working-hours' } };
    }
    const letter = 'kind' in to ? await this.letters.writerOf(message.kind).write(tx, message, to, cover) : to;
    if ('notNeeded' in letter) {
      await this.messages.notNeeded(tx, message);
      return { message, seenTo: { outcome: 'not-needed' } };
    }
    if ('undeliverable' in letter) return { message, undeliverable: letter.undeliverable };
    return { message, posting: this.posting(message, to as Recipient, letter) };
  }

  /** The next working hour, where it has to be waited for. */
  private notBefore(message: QueuedMessage, calendar: Calendar): Date | undefined {
    if (!MESSAGE_KINDS[message.kind].onlyInWorkingHours) return undefined;
    const now = this.clock.now();
    const then = nextWorkingTime(now, calendar);
    return then.getTime() === now.getTime() ? undefined : then;
  }

  private posting(message: QueuedMessage, to: Recipient, { template, values, from, ...letter }: Written): Posting {
    const address = letter.to ?? ('email' in to ? to.email : undefined);
    if (address === undefined) throw new Error(`The message "${message.kind}" does not say where it goes.`);
    return {
      ...renderMail(template ?? message.kind, values),
      ...(from === undefined ? {} : { from }),
      to: address,
      messageId: messageIdOf(message, this.config.baseUrl, from),
    };
  }
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => (asked ??= ask());
}
