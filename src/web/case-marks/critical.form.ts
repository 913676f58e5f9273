import { IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';

export class CriticalForm {
  @IsUUID(undefined, { message: 'Open the page again' })
  formKey!: string;

  /** The incident that is to end; empty where one is to be declared. */
  @IsOptional()
  @Matches(/^\d{0,18}$/, { message: 'Open the page again' })
  incidentId: string = '';

  @IsString()
  @MaxLength(1000, { message: 'The reason must be 1,000 characters or fewer' })
  reason: string = '';
}
