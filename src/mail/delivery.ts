import type { QueuedMessage } from '../outbox/queued-messages';
import type { Posting } from './mailer';

type Delivered = 'sent' | 'waiting' | 'failed' | 'not-needed' | 'not-there';

/** What became of a message. */
export interface Delivery {
  readonly outcome: Delivered;
  /** Why it was not taken, where it was not. */
  readonly code?: string;
}

/** What has been found out about a message just before it goes: what to send, that it never can be, or that it was seen to. */
export type LookedAt = { readonly message: QueuedMessage } & (
  { readonly posting: Posting } | { readonly undeliverable: string } | { readonly seenTo: Delivery }
);
