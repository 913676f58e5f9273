import { IsOptional, IsString } from 'class-validator';
import type { Sought, SoughtBy } from '../../break-glass/break-glass-rules';
import { readDay } from '../contact/when';
import { FormKey } from '../forms/form-key';

const TEXT = { message: 'Enter words' };
const WAYS: readonly string[] = ['crime-reference', 'person-reference', 'name-and-birth-date'] satisfies SoughtBy[];

export class BreakGlassForm {
  @FormKey()
  formKey!: string;

  @IsOptional()
  by?: unknown;

  @IsString(TEXT)
  crimeReference: string = '';

  @IsString(TEXT)
  personReference: string = '';

  @IsString(TEXT)
  givenNames: string = '';

  @IsString(TEXT)
  familyName: string = '';

  'born-day' = '';
  'born-month' = '';
  'born-year' = '';

  @IsString(TEXT)
  reason: string = '';

  @IsString(TEXT)
  retyped: string = '';
}

export class ReviewGlassForm {
  @IsString({ message: 'Select what you found' })
  outcome: string = '';

  @IsString(TEXT)
  words: string = '';
}

export const soughtIn = (form: BreakGlassForm): Sought => ({
  by: WAYS.includes(form.by as string) ? (form.by as SoughtBy) : undefined,
  crimeReference: form.crimeReference,
  personReference: form.personReference,
  givenNames: form.givenNames,
  familyName: form.familyName,
  bornOn: readDay(String(form['born-day']), String(form['born-month']), String(form['born-year'])),
});
