import { IsString, IsUUID, MaxLength } from 'class-validator';

export class AskDisclosureForm {
  @IsUUID(undefined, { message: 'Open the page again' })
  formKey!: string;

  @IsString({ message: 'Enter why everything held on them is asked for' })
  @MaxLength(500, { message: 'The reason must be 500 characters or fewer' })
  reason: string = '';
}
