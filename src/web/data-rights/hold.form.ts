import { IsString, IsUUID } from 'class-validator';

export class HoldForm {
  @IsUUID(undefined, { message: 'Open the page again' })
  formKey!: string;

  @IsString({ message: 'Enter why nothing may be erased' })
  reason: string = '';
}
