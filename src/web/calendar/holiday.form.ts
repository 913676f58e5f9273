import { IsNotEmpty, IsOptional } from 'class-validator';
import { FormKey } from '../forms/form-key';

/** The day as three fields, and the name: what is to be looked at before it is done. */
export class NewHolidayForm {
  @IsOptional()
  'day-day': string = '';
  @IsOptional()
  'day-month': string = '';
  @IsOptional()
  'day-year': string = '';

  @IsNotEmpty({ message: 'Enter the name of the bank holiday' })
  name!: string;
}

/** YYYY-MM-DD, whether such a day exists or not; the rule says so where it does not. */
export const dayTyped = (form: NewHolidayForm): string =>
  `${pad(form['day-year'], 4)}-${pad(form['day-month'], 2)}-${pad(form['day-day'], 2)}`;

const pad = (typed: unknown, width: number): string => (typeof typed === 'string' ? typed.padStart(width, '0') : '');

/** A change that has been looked at; `day` and `name` come from the page that showed it. */
export class HolidayChangeForm {
  @FormKey()
  formKey!: string;

  @IsOptional()
  day: string = '';

  @IsOptional()
  name: string = '';

  @IsNotEmpty({ message: 'Enter why, and where it was announced' })
  reason!: string;
}
