import type { LegalDay } from '../calendar/legal-day';
import type { CountingFacts } from '../code-of-practice/counted-duty';
import type { DutyState } from '../code-of-practice/states';

/** Open or overdue depends on the day one looks, so the row only says undone. */
export type StoredState = 'undone' | 'met' | 'met-late' | 'declined' | 'ended';

export const toStored = (state: DutyState): StoredState => (state === 'open' || state === 'overdue' ? 'undone' : state);

export const isDone = (state: StoredState): boolean => state === 'met' || state === 'met-late';

/** How the date was counted; `noLongerOwedSince` where what had opened the duty was withdrawn afterwards. */
interface StoredFacts extends CountingFacts {
  readonly noLongerOwedSince?: LegalDay;
}

/** What a recount decides about a duty. */
export interface DutyStanding {
  /** The same kind of duty under another edition is the same duty. */
  readonly ruleId: string;
  readonly clockStarts: LegalDay;
  readonly dueOn: LegalDay | null;
  readonly state: StoredState;
  readonly metById: string | null;
  readonly metOn: LegalDay | null;
  readonly facts: StoredFacts;
}

export interface StoredDuty extends DutyStanding {
  readonly id: string;
  readonly participantId: string;
  readonly eventId: string;
  readonly occurrence: number;
}

/** What a recount compares with. A done duty, which it never changes, is read without the facts it was counted by. */
export type ComparedDuty = Omit<StoredDuty, 'facts'> & { readonly facts: StoredFacts | null };

export const mayChange = (duty: ComparedDuty): duty is StoredDuty => !isDone(duty.state);
