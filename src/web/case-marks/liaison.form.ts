import { IsString, IsUUID, Matches, MaxLength } from 'class-validator';

export class LiaisonForm {
  @IsUUID(undefined, { message: 'Open the page again' })
  formKey!: string;

  /** Who it was when the form was shown; empty for nobody. */
  @Matches(/^\d{0,18}$/, { message: 'Open the page again' })
  insteadOf: string = '';

  @IsString()
  @MaxLength(100, { message: 'The name must be 100 characters or fewer' })
  name: string = '';

  @IsString()
  @MaxLength(40, { message: 'The telephone number must be 40 characters or fewer' })
  telephone: string = '';
}
