import { isLegalDay, type LegalDay } from '../calendar/legal-day';
import { isTell } from '../cases/tell';
import { isEventType } from '../code-of-practice/event-types';
import type { Progress } from './progress-to-post';

/** Why progress cannot be posted as it stands. `field` is the field's name in the API and on the form. */
export interface ProgressReason {
  readonly field: keyof Progress;
  readonly code:
    | 'unknown-type'
    | 'report-comes-with-the-crime'
    | 'in-the-future'
    | 'too-long-ago'
    | 'received-before-it-happened'
    | 'unknown-tell'
    | 'missing'
    | 'not-a-day'
    | 'in-the-past'
    | 'not-wanted'
    | 'too-long'
    | 'more-than-one-line';
  readonly message: string;
}

export const MOST_WORDS = 280;
export const LONGEST_REASON = 500;

/** Earlier than anything the desk could hold: such a date is a slip of the keyboard. */
const EARLIEST = Date.UTC(2000, 0, 1);

const BREAKS_THE_LINE = /[\p{Cc}\u2028\u2029]/u;

/** Every reason against posting it, in the order of the form. Events before the report are allowed: arrests are. */
export function whyNotPost(progress: Progress, at: { readonly now: Date; readonly today: LegalDay }): ProgressReason[] {
  return [
    ...whyNotType(progress.type),
    ...whyNotWhen(progress, at.now),
    ...whyNotTell(progress, at.today),
    ...whyNotLine('reason', progress.reason, LONGEST_REASON),
    ...whyNotLine('words', progress.words, MOST_WORDS),
  ];
}

function whyNotType(type: string): ProgressReason[] {
  if (!isEventType(type))
    return [{ field: 'type', code: 'unknown-type', message: 'Choose what happened from the list.' }];
  if (type !== 'reported') return [];
  const message = 'The report itself comes with the crime record and cannot be posted.';
  return [{ field: 'type', code: 'report-comes-with-the-crime', message }];
}

function whyNotWhen({ occurredAt, receivedAt }: Progress, now: Date): ProgressReason[] {
  const reasons: ProgressReason[] = [];
  if (occurredAt > now) {
    reasons.push({ field: 'occurredAt', code: 'in-the-future', message: 'When it happened cannot be in the future.' });
  }
  if (occurredAt.getTime() < EARLIEST) {
    const message = 'When it happened must be in 2000 or later. Check the year.';
    reasons.push({ field: 'occurredAt', code: 'too-long-ago', message });
  }
  if (receivedAt === null) return reasons;
  if (receivedAt > now) {
    reasons.push({
      field: 'receivedAt',
      code: 'in-the-future',
      message: 'When it was received cannot be in the future.',
    });
  }
  if (receivedAt < occurredAt) {
    const message = 'It cannot have been received before it happened.';
    reasons.push({ field: 'receivedAt', code: 'received-before-it-happened', message });
  }
  return reasons;
}

function whyNotTell({ tell, notBefore, reason }: Progress, today: LegalDay): ProgressReason[] {
  if (!isTell(tell)) {
    const message = 'Say whether the victim may be told: now, not before a date, or never.';
    return [{ field: 'tell', code: 'unknown-tell', message }];
  }
  const reasons: ProgressReason[] = [];
  if (tell === 'not-before') reasons.push(...whyNotDay(notBefore, today));
  else if (notBefore !== null) {
    const message = 'A date is only for what the victim may be told later.';
    reasons.push({ field: 'notBefore', code: 'not-wanted', message });
  }
  if (tell === 'never' && reason === null) {
    reasons.push({ field: 'reason', code: 'missing', message: 'Say why the victim may never be told.' });
  }
  return reasons;
}

function whyNotDay(notBefore: LegalDay | null, today: LegalDay): ProgressReason[] {
  if (notBefore === null) {
    return [{ field: 'notBefore', code: 'missing', message: 'Give the first day on which the victim may be told.' }];
  }
  if (!isLegalDay(notBefore)) {
    return [{ field: 'notBefore', code: 'not-a-day', message: 'The day the victim may be told must be a real day.' }];
  }
  if (notBefore >= today) return [];
  const message = 'The day the victim may be told must be today or later. If it has passed, they may be told now.';
  return [{ field: 'notBefore', code: 'in-the-past', message }];
}

function whyNotLine(field: 'reason' | 'words', text: string | null, most: number): ProgressReason[] {
  if (text === null) return [];
  const what = field === 'words' ? 'What the victim may be told' : 'The reason';
  const reasons: ProgressReason[] = [];
  if (BREAKS_THE_LINE.test(text)) {
    reasons.push({ field, code: 'more-than-one-line', message: `${what} must be one line.` });
  }
  if ([...text].length > most) {
    reasons.push({ field, code: 'too-long', message: `${what} must be ${most} characters or fewer.` });
  }
  return reasons;
}
