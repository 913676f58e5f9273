import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { LegalDay } from '../../calendar/legal-day';
import {
  type Reading,
  READINGS,
  type StatedStatement,
  STATEMENT_STATES,
  type StatementState,
} from '../../statements/statement';
import { readDay } from '../contact/when';
import { VersionedForm } from '../forms/versioned.form';
import { type FieldError, fieldError } from '../forms/read-form';

/** How a statement stands, as typed. */
export class StatementForm extends VersionedForm {
  @IsIn(Object.keys(STATEMENT_STATES), { message: 'Choose how it stands' })
  state!: StatementState;

  @IsOptional()
  @IsIn(['', ...Object.keys(READINGS)], { message: 'Choose how they want it put to the court' })
  reading: Reading | '' = '';

  @IsString()
  @MaxLength(100, { message: 'Who reads it must be 100 characters or fewer' })
  reader: string = '';

  @IsString()
  @MaxLength(1000, { message: 'What the court was told must be 1,000 characters or fewer' })
  courtTold: string = '';

  /** `record` where nobody spoke to them of it. */
  @IsOptional()
  @Matches(/^(record|\d{1,18})$/, { message: 'Choose the contact, or that it is from the record' })
  contactId?: string;

  'happened-day' = '';
  'happened-month' = '';
  'happened-year' = '';
  'court-day' = '';
  'court-month' = '';
  'court-year' = '';
}

/** As the use case takes it, and what of it cannot be read. */
export function readStatement(
  form: StatementForm,
  today: LegalDay,
): { readonly stated: StatedStatement; readonly errors: FieldError[] } {
  const happened = readDay(form['happened-day'], form['happened-month'], form['happened-year']);
  const court = [form['court-day'], form['court-month'], form['court-year']] as const;
  const courtToldOn = court.every((part) => part === '') ? null : readDay(...court);
  const errors = [
    ...(happened === undefined ? [fieldError('happened-day', 'Enter the day on which it was so')] : []),
    ...(courtToldOn === undefined ? [fieldError('court-day', 'Enter a real day, or leave it empty')] : []),
    ...(form.contactId === undefined
      ? [fieldError('contactId', 'Choose the contact, or that it is from the record')]
      : []),
  ];
  const stated = {
    state: form.state,
    reading: form.reading || null,
    reader: form.reader || null,
    happenedOn: happened ?? today,
    courtTold: form.courtTold || null,
    courtToldOn: courtToldOn ?? null,
  };
  return { stated, errors };
}
