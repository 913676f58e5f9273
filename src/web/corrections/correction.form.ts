import { IsArray, IsString } from 'class-validator';
import { readDay } from '../contact/when';
import { FormKey } from '../forms/form-key';
import { Ticked } from '../forms/ticked';
import { type FieldError, fieldError } from '../forms/read-form';

/** As typed. What is missing in it the rule says. */
export class AskCorrectionForm {
  @FormKey()
  formKey!: string;

  @IsString({ message: 'Enter what they say is wrong' })
  words: string = '';

  @IsString({ message: 'Enter the day on which they asked' })
  'askedOn-day': string = '';
  @IsString({ message: 'Enter the day on which they asked' })
  'askedOn-month': string = '';
  @IsString({ message: 'Enter the day on which they asked' })
  'askedOn-year': string = '';
}

export class DecideCorrectionForm {
  @IsString({ message: 'Select what was decided' })
  decision: string = '';

  @IsString({ message: 'Enter what was put right, or why it stays as it is' })
  answer: string = '';

  @Ticked()
  @IsArray({ message: 'Choose agencies from the list' })
  referralIds: string[] = [];
}

export const askedOnOf = (form: AskCorrectionForm) =>
  readDay(form['askedOn-day'], form['askedOn-month'], form['askedOn-year']);

/** A date has three fields: the summary leads to the first. */
export const placedAsking = (error: FieldError): FieldError =>
  error.field === 'askedOn' ? fieldError('askedOn-day', error.text) : error;
