import { toDayNumber } from '../../calendar/legal-day';
import type { Told } from '../../contacts/contact-rules';
import type { RecordContactInput } from '../../contacts/record-contact-input';
import { type FieldError, fieldError } from '../forms/read-form';
import type { ContactForm } from './contact.form';
import { readDay, readTime, typedInstant } from './when';

/** What was typed as what RecordContact takes, and what of it cannot be read. */
export function readContact(
  form: ContactForm,
  personId: string,
  now: Date,
): { readonly errors: FieldError[]; readonly input: RecordContactInput } {
  const errors: FieldError[] = [];
  const day = readDay(form['at-day'], form['at-month'], form['at-year']);
  if (day === undefined) errors.push(fieldError('at-day', 'Enter the day of the contact, such as 8 4 2026'));
  const time = readTime(form['at-time']);
  if (time === undefined) errors.push(fieldError('at-time', 'Enter the time of the contact, such as 2:30pm or 14:30'));
  const next = [form['next-day'], form['next-month'], form['next-year']] as const;
  const nextContactOn = next.every((part) => part === '') ? null : readDay(...next);
  if (nextContactOn === undefined)
    errors.push(fieldError('next-day', 'Enter a real day for the next contact, or leave it empty'));
  const told = form.told.map(readTold);
  if (told.includes(undefined)) errors.push(fieldError('told', 'Choose what they were told from the list'));
  const input = {
    personId,
    at: day === undefined || time === undefined ? now : typedInstant(toDayNumber(day), time, now),
    channel: form.channel,
    direction: form.direction,
    outcome: form.outcome,
    told: told.filter((pair): pair is Told => pair !== undefined),
    note: form.note || null,
    withId: form.withId || null,
    ...readPoint(form.contactPointId),
    otherPoint: form.otherPoint || null,
    leftMessage: form.leftMessage || null,
    despiteLiaison: form.despiteLiaison || null,
    whyOtherWay: form.whyOtherWay || null,
    asked: form.asked || null,
    askedCaseId: form.asked ? form.askedCaseId || null : null,
    readOut: form.readOut.filter((id) => /^\d{1,18}$/.test(id)),
    nextContactOn: nextContactOn ?? null,
    formKey: form.formKey,
  };
  return { errors, input };
}

/** Their own number, or one of somebody around them. */
function readPoint(chosen: string): Pick<RecordContactInput, 'contactPointId' | 'aroundPointId'> {
  const around = /^around-(\d+)$/.exec(chosen)?.[1];
  return { contactPointId: around === undefined ? chosen || null : null, aroundPointId: around ?? null };
}

/** `case:event:kind` of a checkbox. */
export function readTold(ticked: string): Told | undefined {
  const parts = /^(\d{1,18}):(\d{1,18}):([a-z-]{1,60})$/.exec(ticked);
  return parts === null ? undefined : { caseId: parts[1]!, eventId: parts[2]!, kind: parts[3]! };
}

/** Where the fields of the rule's reasons stand on the page. */
const PLACES: Readonly<Record<string, string>> = {
  at: 'at-day',
  nextContactOn: 'next-day',
  askedCase: 'askedCaseId',
};

export const placed = (error: FieldError): FieldError => fieldError(PLACES[error.field] ?? error.field, error.text);
