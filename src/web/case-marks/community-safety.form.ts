import { IsArray, IsString, MaxLength } from 'class-validator';
import { isCaseMark, type UnitTold } from '../../cases/community-safety';
import type { LegalDay } from '../../calendar/legal-day';
import { readDay } from '../contact/when';
import { FormKey } from '../forms/form-key';
import { Ticked } from '../forms/ticked';
import { type FieldError, fieldError } from '../forms/read-form';
import { AGAIN } from '../forms/version';

export class CommunitySafetyForm {
  @FormKey()
  formKey!: string;

  @Ticked()
  @IsArray({ message: 'Choose from the list' })
  marks: string[] = [];

  /** As it was when the form was shown, with commas. */
  @IsString()
  @MaxLength(60, AGAIN)
  marksBefore: string = '';

  @IsString()
  @MaxLength(100, { message: 'Whom you told must be 100 characters or fewer' })
  who: string = '';

  @IsString()
  @MaxLength(500, { message: 'The note must be 500 characters or fewer' })
  note: string = '';

  'told-day' = '';
  'told-month' = '';
  'told-year' = '';
}

/** Whom they told and when, null where nothing is said of it, and what of it cannot be read. */
export function readTold(form: CommunitySafetyForm): { readonly told: UnitTold | null; readonly errors: FieldError[] } {
  const parts = [form['told-day'], form['told-month'], form['told-year']] as const;
  const { who, note } = form;
  if (who === '' && note === '' && parts.every((part) => part === '')) return { told: null, errors: [] };
  const toldOn: LegalDay | undefined = readDay(...parts);
  if (toldOn === undefined)
    return { told: null, errors: [fieldError('told-day', 'Enter the day on which you told them')] };
  return { told: { who, toldOn, note: note || null }, errors: [] };
}

export const marksOf = (texts: readonly string[]) => texts.filter(isCaseMark);
