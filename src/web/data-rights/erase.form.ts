import { IsIn, IsString, IsUUID } from 'class-validator';
import { GROUNDS } from '../../data-rights/erasure/grounds';

export class EraseForm {
  @IsUUID(undefined, { message: 'Open the page again' })
  formKey!: string;

  @IsIn(Object.keys(GROUNDS), { message: 'Select the ground on which they are erased' })
  ground: string = '';

  @IsString({ message: 'Enter the reference of this person, as it stands above' })
  typedReference: string = '';
}
