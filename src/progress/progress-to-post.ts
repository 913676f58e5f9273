import type { LegalDay } from '../calendar/legal-day';

/** What is posted, before the rules have looked at it: words are as they were typed. */
export interface ProgressToPost {
  readonly type: string;
  readonly occurredAt: Date;
  /** When the desk or witness care unit got to know, where that was later. */
  readonly receivedAt?: Date | null;
  readonly tell: string;
  /** The first day on which the victim may be told. */
  readonly notBefore?: LegalDay | null;
  readonly reason?: string | null;
  readonly words?: string | null;
}

/** The same in one form, so that what means the same is the same: empty words are none. */
export interface Progress {
  readonly type: string;
  readonly occurredAt: Date;
  readonly receivedAt: Date | null;
  readonly tell: string;
  readonly notBefore: LegalDay | null;
  readonly reason: string | null;
  readonly words: string | null;
}

export function inOneForm(posted: ProgressToPost): Progress {
  return {
    type: posted.type,
    occurredAt: posted.occurredAt,
    receivedAt: posted.receivedAt ?? null,
    tell: posted.tell,
    notBefore: posted.notBefore ?? null,
    reason: posted.reason?.trim() || null,
    words: posted.words?.trim() || null,
  };
}
