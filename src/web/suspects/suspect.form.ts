import { IsString, IsUUID, MaxLength } from 'class-validator';

export class SuspectForm {
  @IsUUID(undefined, { message: 'Open the page again' })
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
