import { IsString } from 'class-validator';
import { FormKey } from '../forms/form-key';
import { AGAIN } from '../forms/version';

export class AcceptFeedForm {
  @FormKey()
  formKey!: string;

  @IsString(AGAIN)
  difference!: string;
}
