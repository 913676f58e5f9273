import type { LegalDay } from '../calendar/legal-day';
import type { Tell } from '../cases/tell';
import type { EventType } from '../code-of-practice/event-types';
import type { Outcome } from '../code-of-practice/outcomes';
import type { Channel } from '../people/contact-points/channels';
import type { PreferredWay } from '../plans/preferred-way';
import type { Direction } from '../contacts/ways-of-contact';
import type { StoredState } from '../duties/stored-duty';
import type { HistoryKind } from './history-kinds';

interface InCase {
  readonly caseId: string;
  readonly crimeReference: string;
}

export interface DutyMoved {
  readonly kind: string;
  readonly oldDueOn: LegalDay | null;
  readonly newDueOn: LegalDay | null;
  readonly oldState: StoredState | null;
  readonly newState: StoredState | null;
}

/** What an entry is about. `is` tells the shapes apart. Values of details and the words of what is held are in none. */
export type HistoryDetail =
  | {
      readonly is: 'contact';
      readonly happened: string;
      readonly channel: Channel;
      readonly direction: Direction;
      readonly outcome: Outcome;
      readonly told: readonly { readonly type: EventType; readonly kind: string }[];
      readonly personId: string;
      readonly undelivered: boolean;
      readonly otherWay: boolean;
    }
  | {
      readonly is: 'letter';
      readonly what: 'prepared' | 'sent' | 'discarded' | 'not-delivered';
      readonly title: string;
      readonly way: 'letter' | 'email';
      readonly personId: string;
      readonly letterId: string;
    }
  | ({
      readonly is: 'event';
      readonly type: EventType;
      readonly happened: string;
      readonly tell: Tell;
      readonly notBefore: LegalDay | null;
      /** Null also while it may not be told. */
      readonly words: string | null;
      readonly withdrawn: boolean;
    } & InCase)
  | ({ readonly is: 'withdrawn'; readonly type: EventType } & InCase)
  | ({ readonly is: 'duties-opened'; readonly type: EventType; readonly kinds: readonly string[] } & InCase)
  | { readonly is: 'duties-changed'; readonly reason: string; readonly changes: readonly DutyMoved[] }
  | { readonly is: 'level'; readonly level: 'standard' | 'enhanced'; readonly reasons: readonly string[] }
  | { readonly is: 'needs' }
  | { readonly is: 'plan'; readonly everyDays: number }
  /** Never when: that is sealed. */
  | { readonly is: 'way'; readonly way: PreferredWay }
  | { readonly is: 'declined'; readonly kinds: readonly string[] }
  | {
      readonly is: 'referral';
      readonly step: string;
      readonly reference: string;
      readonly personId: string;
      readonly referralId: string;
    }
  | { readonly is: 'question'; readonly what: 'asked' | 'answered' | 'withdrawn'; readonly questionId: string }
  | { readonly is: 'details'; readonly fields: readonly string[]; readonly source: 'import' | 'desk' }
  | { readonly is: 'reassigned'; readonly from: string | null; readonly to: string | null }
  | {
      readonly is: 'transfer';
      readonly what: 'asked' | 'accepted' | 'declined' | 'withdrawn';
      readonly toBorough: string;
    };

/** One thing in a timeline, by when it was recorded. */
export interface HistoryEntry {
  readonly kind: HistoryKind;
  readonly at: Date;
  /** Null for the desk's own machinery. */
  readonly by: string | null;
  readonly detail: HistoryDetail;
  /** Where the entries after it begin. */
  readonly cursor: string;
}
