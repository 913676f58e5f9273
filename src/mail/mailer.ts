import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { inOnePiece } from './in-one-piece';
import { MailTrouble, troubleOf } from './mail-trouble';
import type { RenderedMail } from './render';

export interface Posting extends RenderedMail {
  readonly messageId: string;
  readonly to: string;
  /** In place of the usual sender. */
  readonly from?: string;
}

/** So many connections are kept open. */
export const MAILS_AT_ONCE = 4;

/** So that mail robots do not answer us, and we never answer them. */
const HEADERS = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };

/** The one place that speaks to the mail server: connections kept open, TLS as the address says (smtps, requireTLS). */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly transport;
  /** Whoever asks whether the server is there wants to know soon. */
  private readonly greeter;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    const server = {
      url: config.smtpUrl,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    };
    this.greeter = createTransport({ ...server, socketTimeout: 10_000 });
    this.transport = createTransport({
      ...server,
      pool: true,
      maxConnections: MAILS_AT_ONCE,
      // Sending again is for the table to decide: the server may have taken the mail before the connection went.
      maxRequeues: 0,
      // So long may a server take with a mail it was given (RFC 5321, 4.5.3.2.6): given up sooner, it would get it twice.
      socketTimeout: 600_000,
    });
    this.transport.use('stream', ({ message }, done) => {
      message.processFunc((letter) => inOnePiece(letter));
      done();
    });
  }

  /** @throws MailTrouble when the server did not take it */
  async send({ messageId, to, subject, text, html, from = this.config.mailFrom }: Posting): Promise<void> {
    const { mailOnlyTo } = this.config;
    if (mailOnlyTo !== undefined && !to.toLowerCase().endsWith(`@${mailOnlyTo}`))
      throw new MailTrouble('not-from-a-demonstration', true);
    const mail = { from, to, subject, text, html, messageId, headers: HEADERS };
    await this.transport.sendMail(mail).catch((error: unknown) => {
      throw troubleOf(error);
    });
  }

  /** Greets the server and signs in. @throws MailTrouble */
  async verify(): Promise<void> {
    await this.greeter.verify().catch((error: unknown) => {
      throw troubleOf(error);
    });
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}
