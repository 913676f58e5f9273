import type { LegalDay } from '../calendar/legal-day';
import type { Actor } from '../identity/actor';

/**
 * `waiting`: no worker has begun. `running`: one is at work, or was when it was killed, and the next goes on.
 * `interrupted`: somebody stopped it, until somebody resumes it.
 */
export type RecountState = 'waiting' | 'running' | 'interrupted' | 'finished';

/** What is to be counted again. */
export interface RecountWanted {
  /** Kept with each change of a date, in words for people: "Bank holiday added: Friday 8 May 2026 (State occasion)". */
  readonly reason: string;
  /** What a change of the calendar is about: duties whose count runs across one of these days. */
  readonly days: readonly LegalDay[];
  /** What a change of the Code is about: cases in which a clock started on this day or later. */
  readonly clocksSince?: LegalDay;
  /** How many dates the preview said would move. */
  readonly expectedMoves: number;
  readonly formKey: string;
}

/** A run as its pages show it. */
export interface RecountRun {
  readonly id: string;
  readonly reason: string;
  readonly state: RecountState;
  readonly by: string;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly lastStepAt: Date | null;
  readonly finishedAt: Date | null;
  readonly expectedMoves: number;
  /** As many as were found when the run began, null before that; in the end as many as were counted. */
  readonly totalCases: number | null;
  readonly doneCases: number;
  readonly failedCases: number;
  readonly opened: number;
  readonly moved: number;
  readonly settled: number;
  /** Time spent counting, without the pauses of an interruption. */
  readonly workedMs: number;
}

/** Who caused a run, as the actor of its changes. Only an administrator's account can, or the desk itself. */
export function actorOf(run: { readonly byKind: string; readonly byId: string | null }): Actor {
  const id = run.byId ?? '';
  return run.byKind === 'account'
    ? { kind: 'account', id, role: 'administrator', deskId: null }
    : { kind: 'system', id };
}
