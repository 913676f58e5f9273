import { IsInt, IsString, IsUUID, MaxLength } from 'class-validator';
import { Version } from './contact-detail.form';

const AGAIN = { message: 'Open the page again' };

export class NoteForm {
  @IsUUID(undefined, AGAIN)
  formKey!: string;

  @Version()
  @IsInt(AGAIN)
  version!: number;

  @IsString()
  @MaxLength(1000, { message: 'The note must be 1,000 characters or fewer' })
  safeContact: string = '';

  @IsString()
  @MaxLength(60, { message: 'The code word must be 60 characters or fewer' })
  codeWord: string = '';
}
