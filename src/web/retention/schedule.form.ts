import { IsString, Matches } from 'class-validator';
import { FormKey } from '../forms/form-key';
import { AGAIN } from '../forms/version';

/** As typed. What is wrong with it the rule says. */
export class PeriodForm {
  @FormKey()
  formKey!: string;

  @Matches(/^\d{1,18}$/, AGAIN)
  version!: string;

  @IsString({ message: 'The years must be a whole number from 1 to 100' })
  years: string = '';

  @IsString({ message: 'Enter where this comes from' })
  source: string = '';

  checked?: string;
}
