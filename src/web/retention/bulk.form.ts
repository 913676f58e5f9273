import { IsArray, IsString } from 'class-validator';
import { FormKey } from '../forms/form-key';
import { Ticked } from '../forms/ticked';

export class BulkForm {
  @FormKey()
  formKey!: string;

  @Ticked()
  @IsArray({ message: 'Choose people from the list' })
  people: string[] = [];

  @IsString({ message: 'Enter how many people are erased' })
  typedCount: string = '';
}

/** Ids alone; what is none is nobody's. */
export const idsIn = ({ people }: Pick<BulkForm, 'people'>): string[] => [
  ...new Set(people.filter((id) => /^\d{1,18}$/.test(id))),
];
