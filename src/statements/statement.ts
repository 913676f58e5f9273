import type { LegalDay } from '../calendar/legal-day';
import type { Reason } from '../refusals';

/** How a victim personal statement can stand. Nothing recorded is not offered. */
export const STATEMENT_STATES = {
  thinking: 'Offered, and they are thinking about it',
  declined: 'Offered, and they do not want to make one',
  taken: 'Taken',
  'added-to': 'Added to since it was taken',
  withdrawn: 'Withdrawn by them',
} as const;
export type StatementState = keyof typeof STATEMENT_STATES;

export const NOT_OFFERED = 'Not offered yet';

/** How the person wishes it to be put to the court. */
export const READINGS = {
  undecided: 'They have not decided',
  'by-them': 'They read it aloud themselves',
  'by-the-prosecutor': 'The prosecutor reads it aloud',
  'by-somebody-else': 'Somebody else reads it aloud for them',
  played: 'The recording is played',
  'not-read': 'It is given to the court and not read aloud',
} as const;
export type Reading = keyof typeof READINGS;

const AFTER: Readonly<Record<StatementState | 'not-offered', readonly StatementState[]>> = {
  'not-offered': ['thinking', 'declined', 'taken'],
  thinking: ['thinking', 'declined', 'taken'],
  declined: ['declined', 'thinking', 'taken'],
  // Only the reading or what the court was told can be another; whoever says more adds to it.
  taken: ['taken', 'added-to', 'withdrawn'],
  'added-to': ['added-to', 'withdrawn'],
  withdrawn: ['withdrawn', 'taken'],
};

/** What may come after how it stands; undefined where nothing was recorded. */
export const mayFollow = (now: StatementState | undefined): readonly StatementState[] => AFTER[now ?? 'not-offered'];

export const isThere = (state: StatementState): boolean => state === 'taken' || state === 'added-to';

export interface StatedStatement {
  readonly state: StatementState;
  readonly reading: Reading | null;
  /** Who reads it, where it is somebody else. */
  readonly reader: string | null;
  readonly happenedOn: LegalDay;
  /** What the court was told of it, and when. */
  readonly courtTold: string | null;
  readonly courtToldOn: LegalDay | null;
}

/** What stands against recording it; `now` is how it stands, undefined where it was not offered. Pure. */
export function whyNotStatement(stated: StatedStatement, now: StatementState | undefined, today: LegalDay): Reason[] {
  const { state, reading, reader, happenedOn, courtTold, courtToldOn } = stated;
  const reasons: Reason[] = [];
  const add = (field: string, code: string, message: string): unknown => reasons.push({ field, code, message });
  if (!mayFollow(now).includes(state)) {
    const stands = now === undefined ? NOT_OFFERED : STATEMENT_STATES[now];
    add('state', 'cannot-follow', `At present: “${stands}”. “${STATEMENT_STATES[state]}” cannot come next`);
  }
  if (isThere(state) && reading === null) add('reading', 'no-reading', 'Choose how they want it put to the court');
  if (!isThere(state) && reading !== null)
    add('reading', 'nothing-to-read', 'There is no statement to be read: leave this empty');
  if (reading === 'by-somebody-else' && reader === null) add('reader', 'no-reader', 'Enter who reads it for them');
  if (reading !== 'by-somebody-else' && reader !== null)
    add('reader', 'reader', 'A reader is entered only where somebody else reads it');
  if (happenedOn > today) add('happened-day', 'in-future', 'The day must be today or in the past');
  if ((courtTold === null) !== (courtToldOn === null))
    add(courtTold === null ? 'courtTold' : 'court-day', 'court', 'Enter both what the court was told and when');
  if (courtToldOn !== null && courtToldOn > today)
    add('court-day', 'in-future', 'The day the court was told must be today or in the past');
  return reasons;
}
