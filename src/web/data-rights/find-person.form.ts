import { Matches } from 'class-validator';

export class FindPersonForm {
  @Matches(/^p?-?\d{1,18}$/i, { message: 'Enter a reference, such as P-1042' })
  reference: string = '';
}
