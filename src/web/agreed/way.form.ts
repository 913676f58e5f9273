import { IsIn, IsString, MaxLength } from 'class-validator';
import { PREFERRED_WAYS, type PreferredWay } from '../../plans/preferred-way';
import { VersionedForm } from '../forms/versioned.form';

export class WayForm extends VersionedForm {
  @IsIn(PREFERRED_WAYS, { message: 'Choose how they want to be contacted' })
  way!: PreferredWay;

  @IsString()
  @MaxLength(200, { message: 'When they want to be contacted must be 200 characters or fewer' })
  times: string = '';

  @IsString()
  @MaxLength(300, { message: 'Why it is not used must be 300 characters or fewer' })
  whyNotUsed: string = '';
}
