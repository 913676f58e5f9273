import { IsIn, IsString, MaxLength } from 'class-validator';
import type { PersonDetails } from '../../../people/person-fields';
import { SEXES, type Sex } from '../../../people/person.entity';
import { readDay } from '../../contact/when';
import { type FieldError, fieldError } from '../../forms/read-form';
import { VersionedForm } from '../../forms/versioned.form';

const SHORT = { message: 'It must be 200 characters or fewer' };

/** Who somebody is, as typed. */
export class DetailsForm extends VersionedForm {
  @IsString()
  @MaxLength(40, { message: 'The title must be 40 characters or fewer' })
  title: string = '';

  @IsString()
  @MaxLength(200, SHORT)
  givenNames: string = '';

  @IsString()
  @MaxLength(200, SHORT)
  familyName: string = '';

  @IsString()
  @MaxLength(200, SHORT)
  organisation: string = '';

  'born-day' = '';
  'born-month' = '';
  'born-year' = '';

  @IsIn(SEXES, { message: 'Choose their sex, or not known' })
  sex!: Sex;

  @IsString()
  @MaxLength(100, { message: 'The language must be 100 characters or fewer' })
  language: string = '';

  @IsIn(['yes', 'no'], { message: 'Choose whether they need an interpreter' })
  interpreter: 'yes' | 'no' = 'no';
}

/** As the use case takes it. Emptied fields are emptied in the record. */
export function readDetails(form: DetailsForm): {
  readonly details: Partial<PersonDetails>;
  readonly errors: FieldError[];
} {
  const parts = [form['born-day'], form['born-month'], form['born-year']] as const;
  const bornOn = parts.every((part) => part === '') ? null : readDay(...parts);
  const errors =
    bornOn === undefined
      ? [fieldError('born-day', 'Enter a real date of birth, such as 17 5 1990, or leave it empty')]
      : [];
  const { title, givenNames, familyName, organisation, sex, language } = form;
  const details = { title, givenNames, familyName, organisation, sex, language };
  return { details: { ...details, bornOn: bornOn ?? null, interpreter: form.interpreter === 'yes' }, errors };
}

/** Where the fields of the rule's reasons stand on the page. */
export const placedDetail = (error: FieldError): FieldError =>
  error.field === 'bornOn' ? fieldError('born-day', error.text) : error;
