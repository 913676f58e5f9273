import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { StatedAround } from '../../around/around-rules';
import { STANDS_AS, type StandsAs, TOLD_OF, type ToldOf } from '../../around/standing';
import type { LegalDay } from '../../calendar/legal-day';
import { readDay } from '../contact/when';
import { VersionedForm } from '../forms/versioned.form';
import { type FieldError, fieldError } from '../forms/read-form';

/** Somebody around a person, as typed. */
export class AroundForm extends VersionedForm {
  @IsIn(STANDS_AS, { message: 'Choose who they are to the person' })
  standsAs!: StandsAs;

  @IsString()
  @MaxLength(100, { message: 'The name must be 100 characters or fewer' })
  name: string = '';

  @IsString()
  @MaxLength(30, { message: 'The reference must be 30 characters or fewer' })
  reference: string = '';

  /** Whether it is one of those who are called so: a reference, or that it is none of them. */
  @IsString()
  @MaxLength(120, { message: 'Say whether it is one of these people' })
  same: string = '';

  @IsIn(TOLD_OF, { message: 'Choose what they may be told' })
  toldOf!: ToldOf;

  @IsOptional()
  @Matches(/^\d{0,18}$/, { message: 'Choose the case they may be told about' })
  caseId: string = '';

  @IsString()
  @MaxLength(500, { message: 'What they may be spoken to about must be 500 characters or fewer' })
  about: string = '';

  @IsString()
  @MaxLength(300, { message: 'The reason must be 300 characters or fewer' })
  barredReason: string = '';

  @IsString()
  @MaxLength(60, { message: 'The code word must be 60 characters or fewer' })
  codeWord: string = '';

  'from-day' = '';
  'from-month' = '';
  'from-year' = '';
  'until-day' = '';
  'until-month' = '';
  'until-year' = '';
}

/** As the use case takes it, and what of it cannot be read. */
export function readAround(
  form: AroundForm,
  today: LegalDay,
): { readonly stated: StatedAround; readonly errors: FieldError[] } {
  const from = readDay(form['from-day'], form['from-month'], form['from-year']);
  const until = [form['until-day'], form['until-month'], form['until-year']] as const;
  const untilOn = until.every((part) => part === '') ? null : readDay(...until);
  const errors = [
    ...(from === undefined ? [fieldError('from-day', 'Enter the day from which they may be spoken to')] : []),
    ...(untilOn === undefined ? [fieldError('until-day', 'Enter a real last day, or leave it empty')] : []),
  ];
  const { standsAs, toldOf } = form;
  const stated = {
    ...{ standsAs, toldOf, fromOn: from ?? today, untilOn: untilOn ?? null },
    name: form.name || null,
    reference: form.reference || null,
    caseId: form.caseId || null,
    about: form.about || null,
    barredReason: form.barredReason || null,
    codeWord: form.codeWord || null,
  };
  return { stated, errors };
}
