import { type LegalDay, legalDayOf, londonInstant, toDayNumber, toIso } from '../../calendar/legal-day';
import type { ProgressToPost } from '../../progress/progress-to-post';
import { readDay, readTime } from '../contact/when';
import { type FieldError, fieldError } from '../forms/read-form';
import type { ProgressForm } from './progress.form';

/** What was typed as what PostProgress takes, and what of it cannot be read. */
export function readProgress(
  form: ProgressForm,
  now: Date,
): { readonly errors: FieldError[]; readonly progress: ProgressToPost } {
  const errors: FieldError[] = [];
  const wrong = (field: string, text: string): undefined => void errors.push(fieldError(field, text));
  const day = dayOf(form, legalDayOf(now.getTime()), wrong);
  const occurredAt = instantOf(day, form.time) ?? wrong('time', 'Enter the time it happened, such as 2:30pm or 14:30');
  const received = partsOf(form, 'received');
  const receivedDay =
    received.every((part) => part === '') && form['received-time'] === '' ? null : readDay(...received);
  if (receivedDay === undefined)
    wrong('received-day', 'Enter the day it was received, such as 8 4 2026, or leave it empty');
  const receivedAt =
    receivedDay === null
      ? null
      : (instantOf(receivedDay, form['received-time']) ?? wrong('received-time', RECEIVED_TIME));
  const until = partsOf(form, 'notBefore');
  const notBefore = until.every((part) => part === '') ? null : readDay(...until);
  if (notBefore === undefined)
    wrong('notBefore-day', 'Enter a real day from which the victim may be told, such as 8 4 2026');
  const { type, tell, reason, words } = form;
  const progress = { type, occurredAt: occurredAt ?? now, receivedAt, tell, notBefore, reason, words };
  return { errors, progress: { ...progress, receivedAt: receivedAt ?? null, notBefore: notBefore ?? null } };
}

const RECEIVED_TIME = 'Enter the time it was received, such as 2:30pm or 14:30';

/** Today, yesterday, or the day that was typed; a day that was typed beside another choice is not passed over. */
function dayOf(form: ProgressForm, today: number, wrong: (field: string, text: string) => undefined) {
  const parts = partsOf(form, 'day');
  const typed = parts.every((part) => part === '') ? null : readDay(...parts);
  if (form.when === 'other') {
    if (typed === null || typed === undefined) return wrong('day-day', 'Enter the day it happened, such as 8 4 2026');
    return typed;
  }
  const chosen = toIso(form.when === 'yesterday' ? today - 1 : today);
  if (typed === null || typed === chosen) return chosen;
  return wrong(
    'when',
    `You chose ${form.when === 'yesterday' ? 'yesterday' : 'today'} and also typed another day. Choose one`,
  );
}

type Parts = readonly [string, string, string];
const partsOf = (form: ProgressForm, name: 'day' | 'received' | 'notBefore'): Parts => [
  form[`${name}-day`],
  form[`${name}-month`],
  form[`${name}-year`],
];

/** The start of the minute that was typed, in London. A day that could not be read has its own error. */
function instantOf(day: LegalDay | undefined, typed: string): Date | undefined {
  const time = readTime(typed);
  if (time === undefined) return undefined;
  return new Date(day === undefined ? 0 : londonInstant(toDayNumber(day), time.hours, time.minutes));
}

/** Where the fields of the rule's reasons stand on the page. */
const PLACES: Readonly<Record<string, string>> = {
  occurredAt: 'when',
  receivedAt: 'received-day',
  notBefore: 'notBefore-day',
};

export const placed = (error: FieldError): FieldError => fieldError(PLACES[error.field] ?? error.field, error.text);
