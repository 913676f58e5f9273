import { IsString, Matches, MaxLength } from 'class-validator';
import { FormKey } from '../forms/form-key';
import { AGAIN } from '../forms/version';

export class LiaisonForm {
  @FormKey()
  formKey!: string;

  /** Who it was when the form was shown; empty for nobody. */
  @Matches(/^\d{0,18}$/, AGAIN)
  insteadOf: string = '';

  @IsString()
  @MaxLength(100, { message: 'The name must be 100 characters or fewer' })
  name: string = '';

  @IsString()
  @MaxLength(40, { message: 'The telephone number must be 40 characters or fewer' })
  telephone: string = '';
}
