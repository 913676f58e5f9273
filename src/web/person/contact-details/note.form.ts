import { IsString, MaxLength } from 'class-validator';
import { VersionedForm } from '../../forms/versioned.form';

export class NoteForm extends VersionedForm {
  @IsString()
  @MaxLength(1000, { message: 'The note must be 1,000 characters or fewer' })
  safeContact: string = '';

  @IsString()
  @MaxLength(60, { message: 'The code word must be 60 characters or fewer' })
  codeWord: string = '';
}
