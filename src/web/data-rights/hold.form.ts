import { IsString } from 'class-validator';
import { FormKey } from '../forms/form-key';

export class HoldForm {
  @FormKey()
  formKey!: string;

  @IsString({ message: 'Enter why nothing may be erased' })
  reason: string = '';
}
