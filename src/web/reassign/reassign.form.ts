import { IsArray, IsIn } from 'class-validator';
import { type ReassignmentWanted } from '../../reassignment/planning.service';
import { FormKey } from '../forms/form-key';
import { Ticked } from '../forms/ticked';

export class ReassignForm {
  @FormKey()
  formKey!: string;

  @Ticked()
  @IsArray()
  from: string[] = [];

  @IsIn(['all', 'ticked'], { message: 'Choose whether all of them move' })
  which!: 'all' | 'ticked';

  @Ticked()
  @IsArray()
  people: string[] = [];

  @Ticked()
  @IsArray()
  to: string[] = [];
}

export class WayBackForm {
  @FormKey()
  formKey!: string;
}

export const wantedOf = ({ formKey, from, which, people, to }: ReassignForm): ReassignmentWanted => ({
  fromIds: from,
  personIds: which === 'all' ? undefined : people,
  toIds: to,
  formKey,
});
