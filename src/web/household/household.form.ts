import { IsString, MaxLength } from 'class-validator';
import { FormKey } from '../forms/form-key';

export class HouseholdForm {
  @FormKey()
  formKey!: string;

  @IsString()
  @MaxLength(30, { message: 'The reference must be 30 characters or fewer' })
  reference: string = '';

  @IsString()
  @MaxLength(200, { message: 'The note must be 200 characters or fewer' })
  note: string = '';
}
