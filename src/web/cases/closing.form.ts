import { IsString, IsUUID } from 'class-validator';

export class ClosingForm {
  @IsUUID(undefined, { message: 'Open the page again' })
  formKey!: string;

  @IsString({ message: 'Enter why' })
  reason: string = '';

  confirmed?: string;
}
