import { IsString, IsUUID } from 'class-validator';

export class KeepForm {
  @IsUUID(undefined, { message: 'Open the page again' })
  formKey!: string;

  @IsString({ message: 'Enter for how many years' })
  years: string = '';

  @IsString({ message: 'Enter why they are kept for longer' })
  reason: string = '';
}
