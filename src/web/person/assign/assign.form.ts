import { Transform } from 'class-transformer';
import { IsInt, Matches } from 'class-validator';

export class AssignForm {
  @Matches(/^\d{1,18}$/, { message: 'Choose a Victim PCSO from the list' })
  pcsoId!: string;

  /** The person's version when the form was shown. */
  @Transform(({ value }: { value: unknown }) => (/^\d{1,9}$/.test(String(value)) ? Number(value) : value))
  @IsInt({ message: 'Open the page again' })
  version!: number;
}
