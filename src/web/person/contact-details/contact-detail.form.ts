import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { LegalDay } from '../../../calendar/legal-day';
import type { StatedSafety } from '../../../people/contact-points/contact-point-rules';
import {
  type AskedHow,
  SAFETIES,
  type Safety,
  WAYS_OF_ASKING,
} from '../../../people/contact-points/contact-point.entity';
import { readDay } from '../../contact/when';
import { type FieldError, fieldError } from '../../forms/read-form';
import { AGAIN } from '../../forms/version';
import { VersionedForm } from '../../forms/versioned.form';

/** What is said about a number or address, as typed. */
export class SafetyForm extends VersionedForm {
  @IsIn(SAFETIES, { message: 'Choose whether it is safe' })
  safety!: Safety;

  @IsString()
  @MaxLength(200, { message: 'The best times must be 200 characters or fewer' })
  bestTimes: string = '';

  @IsString()
  @MaxLength(200, { message: 'Who else may answer must be 200 characters or fewer' })
  mayAnswer: string = '';

  @IsOptional()
  @IsIn([...WAYS_OF_ASKING, ''], { message: 'Choose how you asked them' })
  askedHow?: AskedHow | '';

  'asked-day' = '';
  'asked-month' = '';
  'asked-year' = '';
}

export class ContactDetailForm extends SafetyForm {
  @IsString({ message: 'Enter it' })
  @MaxLength(500, { message: 'It must be 500 characters or fewer' })
  value!: string;

  /** Ticked: they no longer use it. */
  @IsOptional()
  @IsIn(['yes'], AGAIN)
  ended?: 'yes';
}

/** As the use case takes it, and what of it cannot be read. */
export function readSafety(form: SafetyForm): { readonly stated: StatedSafety; readonly errors: FieldError[] } {
  const parts = [form['asked-day'], form['asked-month'], form['asked-year']] as const;
  const askedOn: LegalDay | null | undefined = parts.every((part) => part === '') ? null : readDay(...parts);
  const errors =
    askedOn === undefined
      ? [fieldError('asked-day', 'Enter a real day on which you asked them, such as 8 4 2026')]
      : [];
  const { safety, bestTimes, mayAnswer, askedHow } = form;
  const stated = {
    safety,
    bestTimes: bestTimes || null,
    mayAnswer: mayAnswer || null,
    askedOn: askedOn ?? null,
    askedHow: askedHow || null,
  };
  return { stated, errors };
}

/** Where the fields of the rule's reasons stand on the page. */
export const placed = (error: FieldError): FieldError =>
  error.field === 'askedOn' ? fieldError('asked-day', error.text) : error;
