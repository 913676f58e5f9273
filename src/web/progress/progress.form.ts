import { Transform } from 'class-transformer';
import { IsIn, MinLength, ValidateIf } from 'class-validator';
import { TELLS } from '../../cases/tell';
import { FormKey } from '../forms/form-key';
import { POSTED_TYPES } from './event-groups';

/** A field of text that is always a text, whatever was sent. */
const Text = () => Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value : ''));

const WHICH_DAYS = ['today', 'yesterday', 'other'] as const;
export type WhichDay = (typeof WHICH_DAYS)[number];

/** As typed: days and times are read by `readProgress`, and what they must be is the rule's to say. */
export class ProgressForm {
  @FormKey()
  formKey!: string;

  @IsIn(POSTED_TYPES, { message: 'Choose what happened' })
  type!: string;

  @IsIn(WHICH_DAYS, { message: 'Choose the day it happened' })
  when!: WhichDay;

  @Text() 'day-day' = '';
  @Text() 'day-month' = '';
  @Text() 'day-year' = '';
  @Text() time = '';

  @Text() 'received-day' = '';
  @Text() 'received-month' = '';
  @Text() 'received-year' = '';
  @Text() 'received-time' = '';

  @IsIn(TELLS, { message: 'Choose whether the victim may be told' })
  tell!: string;

  @Text() 'notBefore-day' = '';
  @Text() 'notBefore-month' = '';
  @Text() 'notBefore-year' = '';

  @Text() reason = '';

  @ValidateIf((form: ProgressForm) => form.tell !== 'never')
  @MinLength(1, { message: 'Write one line that the victim may be told' })
  @Text()
  words = '';
}

export class CorrectionForm extends ProgressForm {
  @MinLength(1, { message: 'Say what was wrong' })
  @Text()
  why = '';
}

export class WithdrawForm {
  @MinLength(1, { message: 'Say what was wrong' })
  @Text()
  why = '';
}
