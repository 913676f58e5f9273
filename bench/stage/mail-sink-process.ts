import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import type { Accepted } from './mail-sink';

const taken: Accepted[] = [];
const waiting: (() => void)[] = [];
let isHeld = false;

async function take(stream: SMTPServerDataStream): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  if (isHeld) await new Promise<void>((go) => waiting.push(go));
  const mail = Buffer.concat(chunks);
  const messageId = /^Message-ID: <([^>]+)>/im.exec(mail.toString('latin1'))?.[1] ?? '';
  taken.push({ messageId, bytes: mail.length, at: Date.now() });
}

const ANSWERS: Readonly<Record<string, () => unknown>> = {
  taken: () => taken.splice(0),
  count: () => taken.length,
  hold: () => (isHeld = true),
  'let go': () => {
    isHeld = false;
    waiting.splice(0).forEach((go) => go());
    return isHeld;
  },
};

async function listen(): Promise<void> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData: (stream, _, done) => void take(stream).then(() => done(), done),
  });
  server.on('error', () => undefined); // connections of processes that were stopped
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  process.on('message', (what: string) => process.send!(ANSWERS[what]!()));
  process.once('disconnect', () => process.exit(0));
  process.send!((server.server.address() as AddressInfo).port);
}

void listen();
