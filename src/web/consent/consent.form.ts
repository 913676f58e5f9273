import { IsString } from 'class-validator';
import type { LegalDay } from '../../calendar/legal-day';
import { readDay } from '../contact/when';
import { FormKey } from '../forms/form-key';
import { type FieldError, fieldError } from '../forms/read-form';

/** As typed. What is missing in it the rule says. */
export class ConsentForm {
  @FormKey()
  formKey!: string;

  @IsString({ message: 'Select what they said' })
  answer: string = '';

  @IsString({ message: 'Enter the day on which they said so' })
  'saidOn-day': string = '';
  @IsString({ message: 'Enter the day on which they said so' })
  'saidOn-month': string = '';
  @IsString({ message: 'Enter the day on which they said so' })
  'saidOn-year': string = '';

  @IsString({ message: 'Select how they said so' })
  saidHow: string = '';

  @IsString({ message: 'The note must be text' })
  note: string = '';
}

/** Undefined where it is no day. */
export const saidOnOf = (form: ConsentForm): LegalDay | undefined =>
  readDay(form['saidOn-day'], form['saidOn-month'], form['saidOn-year']);

/** A date has three fields: the summary leads to the first. */
export const placed = (error: FieldError): FieldError =>
  error.field === 'saidOn' ? fieldError('saidOn-day', error.text) : error;
