import { IsString, IsUUID, MaxLength } from 'class-validator';

export class HouseholdForm {
  @IsUUID(undefined, { message: 'Open the page again' })
  formKey!: string;

  @IsString()
  @MaxLength(30, { message: 'The reference must be 30 characters or fewer' })
  reference: string = '';

  @IsString()
  @MaxLength(200, { message: 'The note must be 200 characters or fewer' })
  note: string = '';
}
