import { IsString, MaxLength } from 'class-validator';
import { FormKey } from '../forms/form-key';

export class AskDisclosureForm {
  @FormKey()
  formKey!: string;

  @IsString({ message: 'Enter why everything held on them is asked for' })
  @MaxLength(500, { message: 'The reason must be 500 characters or fewer' })
  reason: string = '';
}
