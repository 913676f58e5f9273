import { IsString, IsUUID } from 'class-validator';

export class AcceptFeedForm {
  @IsUUID(undefined, { message: 'Open the page again' })
  formKey!: string;

  @IsString({ message: 'Open the page again' })
  difference!: string;
}
