import { IsArray, IsString, IsUUID } from 'class-validator';
import { Ticked } from '../forms/ticked';

export class BulkForm {
  @IsUUID(undefined, { message: 'Open the page again' })
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
