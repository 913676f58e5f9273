import { IsArray, IsIn } from 'class-validator';
import { Ticked } from '../../forms/ticked';

export class DeclinesForm {
  @IsIn(['none', 'some', 'all'], { message: 'Choose which updates they do not want' })
  which!: 'none' | 'some' | 'all';

  @Ticked()
  @IsArray({ message: 'Choose updates from the list' })
  kinds: string[] = [];

  version?: string;
}
