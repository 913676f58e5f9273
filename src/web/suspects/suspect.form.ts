import { IsString, MaxLength } from 'class-validator';
import { FormKey } from '../forms/form-key';

export class SuspectForm {
  @FormKey()
  formKey!: string;

  @IsString()
  @MaxLength(60, { message: 'The reference must be 60 characters or fewer' })
  reference: string = '';
}

export class WithdrawSuspectForm {
  @IsString()
  @MaxLength(500, { message: 'The reason must be 500 characters or fewer' })
  reason: string = '';
}
