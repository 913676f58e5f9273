import { IsIn, IsString } from 'class-validator';
import { GROUNDS } from '../../data-rights/erasure/grounds';
import { FormKey } from '../forms/form-key';

export class EraseForm {
  @FormKey()
  formKey!: string;

  @IsIn(Object.keys(GROUNDS), { message: 'Select the ground on which they are erased' })
  ground: string = '';

  @IsString({ message: 'Enter the reference of this person, as it is written above' })
  typedReference: string = '';
}
