import { IsString } from 'class-validator';
import { FormKey } from '../forms/form-key';

export class ClosingForm {
  @FormKey()
  formKey!: string;

  @IsString({ message: 'Enter why' })
  reason: string = '';

  confirmed?: string;
}
