import { createHash } from 'node:crypto';
import type { QueuedMessage } from '../outbox/queued-messages';

/**
 * The same for every attempt at a message, and for no other message: a mail server or a mailbox that gets a mail twice
 * can know that it is the same.
 */
export function messageIdOf(message: Pick<QueuedMessage, 'id' | 'onceKey'>, baseUrl: string, from?: string): string {
  const hash = createHash('sha256').update(`${message.id}\n${message.onceKey}\n${baseUrl}`).digest('hex').slice(0, 20);
  // A sender that says nothing is not undone by where the mail comes from.
  const host = from === undefined ? new URL(baseUrl).hostname : /@([\w.-]+)/.exec(from)![1]!;
  return `<message-${message.id}.${hash}@${host}>`;
}
