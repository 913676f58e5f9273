import { Matches } from 'class-validator';
import { Version } from '../../forms/version';

export class AssignForm {
  @Matches(/^\d{1,18}$/, { message: 'Choose a Victim PCSO from the list' })
  pcsoId!: string;

  /** The person's version when the form was shown. */
  @Version()
  version!: number;
}
