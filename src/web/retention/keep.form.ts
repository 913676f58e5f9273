import { IsString } from 'class-validator';
import { FormKey } from '../forms/form-key';

export class KeepForm {
  @FormKey()
  formKey!: string;

  @IsString({ message: 'Enter for how many years' })
  years: string = '';

  @IsString({ message: 'Enter why they are kept for longer' })
  reason: string = '';
}
