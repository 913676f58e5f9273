import { once } from 'node:events';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { freePort } from '../../../src/embedded/ports';

export interface Received {
  readonly mail: Email;
  readonly raw: string;
}

/** What the server does with a mail: answer with a code, or wait for the word. */
export type Answer = number | 'hold-before-taking' | 'take-and-say-nothing';

const fault = (code: number): Error => Object.assign(new Error('as the test wants it'), { responseCode: code });

/** A real mail server that does as it is told. It counts a mail as received at the moment it takes it. */
export class MailServer {
  readonly received: Received[] = [];
  /** How often somebody began to hand over a mail, whatever came of it. */
  attempts = 0;
  /** What to say to a recipient. */
  answerRecipient: () => number = () => 250;

  private server: SMTPServer | undefined;
  private answering: (attempt: number) => Answer = () => 250;
  private waiting: (() => void)[] = [];
  private holdsNobody = false;

  private constructor(readonly port: number) {}

  static async start(): Promise<MailServer> {
    const server = new MailServer(await freePort());
    await server.up();
    return server;
  }

  /** What to say to the next mails, by how many were attempted before; 250 to all unless told. */
  set answer(answering: (attempt: number) => Answer) {
    this.answering = answering;
    this.holdsNobody = false;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async up(): Promise<void> {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      logger: false,
      closeTimeout: 200,
      onRcptTo: (_, __, done) => {
        const code = this.answerRecipient();
        done(code === 250 ? null : fault(code));
      },
      onData: (stream, _, done) => void this.take(stream).then(done, done),
    });
    this.server.on('error', () => undefined); // connections of killed workers
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server.server, 'listening');
  }

  async down(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server !== undefined) await new Promise<void>((resolve) => server.close(resolve));
  }

  /** Those who were held are let go, and nobody else is held before it is told anew; a mail held before it was taken is not taken. */
  release(): void {
    this.holdsNobody = true;
    this.waiting.splice(0).forEach((go) => go());
  }

  get held(): number {
    return this.waiting.length;
  }

  private async take(stream: SMTPServerDataStream): Promise<Error | null> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks).toString();
    const answer = this.answering(this.attempts++);
    if (typeof answer === 'number' && answer !== 250) return fault(answer);
    if (answer === 'hold-before-taking') {
      await this.hold();
      return fault(421);
    }
    this.received.push({ raw, mail: await PostalMime.parse(raw) });
    if (answer === 'take-and-say-nothing') await this.hold();
    return null;
  }

  private hold(): Promise<void> {
    if (this.holdsNobody) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
