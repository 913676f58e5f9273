import type { DayCover } from '../cover/in-charge';
import type { Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import type { MessageKind } from '../outbox/message-kinds';
import type { QueuedMessage } from '../outbox/queued-messages';
import type { Values } from './render';

/** Who a message goes to, as they stand at the moment of sending. */
export type Recipient =
  | { readonly kind: 'account'; readonly actor: Extract<Actor, { kind: 'account' }>; readonly email: string }
  | { readonly kind: 'agency'; readonly id: string; readonly email: string }
  /** Where a person may be written to is for their letter to say. */
  | { readonly kind: 'person'; readonly id: string };

/** What came of looking at the subject again, just before sending. */
export type Letter =
  | {
      readonly values: Values;
      /** The name of the template where it is not the message's kind. */
      readonly template?: string;
      /** Where it goes, where the recipient's own address does not say so. */
      readonly to?: string;
      /** The sender, where the usual one would say too much. */
      readonly from?: string;
    }
  /** Nothing is left to say: answered, withdrawn, done in the meantime, no longer theirs. */
  | { readonly notNeeded: true }
  /** It should have been said and cannot be any more. */
  | { readonly undeliverable: string };

/** Writes the letters of some kinds: reads the subject anew and says only what is still wanted and safe. */
export interface LetterWriter {
  readonly kinds: readonly MessageKind[];
  /** `cover` reads who has whose people today, once for all that go together. */
  write(tx: Tx, message: QueuedMessage, to: Recipient, cover: () => Promise<DayCover>): Promise<Letter>;
}

export const NOT_NEEDED: Letter = { notNeeded: true };
