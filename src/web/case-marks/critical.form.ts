import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { FormKey } from '../forms/form-key';
import { AGAIN } from '../forms/version';

export class CriticalForm {
  @FormKey()
  formKey!: string;

  /** The incident that is to end; empty where one is to be declared. */
  @IsOptional()
  @Matches(/^\d{0,18}$/, AGAIN)
  incidentId: string = '';

  @IsString()
  @MaxLength(1000, { message: 'The reason must be 1,000 characters or fewer' })
  reason: string = '';
}
