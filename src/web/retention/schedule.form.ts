import { IsString, IsUUID, Matches } from 'class-validator';

/** As typed. What is wrong with it the rule says. */
export class PeriodForm {
  @IsUUID(undefined, { message: 'Open the page again' })
  formKey!: string;

  @Matches(/^\d{1,18}$/, { message: 'Open the page again' })
  version!: string;

  @IsString({ message: 'The years must be a whole number from 1 to 100' })
  years: string = '';

  @IsString({ message: 'Enter where this comes from' })
  source: string = '';

  checked?: string;
}
