import { IsArray, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { LegalDay } from '../../calendar/legal-day';
import { SUPPORTER_ANSWERS, type WantsSupporter } from '../../needs/needs-rules';
import { readDay } from '../contact/when';
import { Ticked } from '../forms/ticked';
import { VersionedForm } from '../forms/versioned.form';
import { type FieldError, fieldError } from '../forms/read-form';

const LONG = 2000;
const tooLong = (what: string) => ({ message: `${what} must be 2,000 characters or fewer` });

/** What somebody needs, as typed. */
export class NeedsForm extends VersionedForm {
  @Ticked()
  @IsArray({ message: 'Choose reasons from the list' })
  reasons: string[] = [];

  @Ticked()
  @IsArray({ message: 'Choose special measures from the list' })
  specialMeasures: string[] = [];

  @IsString()
  @MaxLength(100, { message: 'The language must be 100 characters or fewer' })
  language: string = '';

  @IsIn(['yes', 'no'], { message: 'Choose whether they need an interpreter' })
  interpreter!: 'yes' | 'no';

  @IsString()
  @MaxLength(LONG, tooLong('What they need to take part'))
  accessNeeds: string = '';

  @IsIn(SUPPORTER_ANSWERS, { message: 'Choose whether they want somebody with them' })
  wantsSupporter!: WantsSupporter;

  @IsString()
  @MaxLength(LONG, tooLong('The note'))
  note: string = '';

  /** `record` where nobody was asked. */
  @IsOptional()
  @Matches(/^(record|\d{1,18})$/, { message: 'Choose when you asked them, or that it is made from the record' })
  contactId?: string;

  'review-day' = '';
  'review-month' = '';
  'review-year' = '';
}

/** What of it the decorators cannot read. */
export function readReview(form: NeedsForm): { readonly reviewOn: LegalDay | null; readonly errors: FieldError[] } {
  const parts = [form['review-day'], form['review-month'], form['review-year']] as const;
  const reviewOn = parts.every((part) => part === '') ? null : readDay(...parts);
  const errors = [
    ...(reviewOn === undefined ? [fieldError('review-day', 'Enter a real day to review it, or leave it empty')] : []),
    ...(form.contactId === undefined
      ? [fieldError('contactId', 'Choose when you asked them, or that it is made from the record')]
      : []),
  ];
  return { reviewOn: reviewOn ?? null, errors };
}

/** Where the fields of the rule's reasons stand on the page. */
export const placedNeed = (error: FieldError): FieldError =>
  error.field === 'reviewOn' ? fieldError('review-day', error.text) : error;
