import { IsIn, IsNotEmpty, IsOptional, MaxLength } from 'class-validator';
import { LONGEST_WORDS } from '../../supervision/unable-requests.service';
import { FormKey } from '../forms/form-key';

const TOO_LONG = { message: `This must be ${LONGEST_WORDS.toLocaleString('en-GB')} characters or fewer` };

export class AskUnableForm {
  @FormKey()
  formKey!: string;

  @IsNotEmpty({ message: 'Enter what you have tried and what you know' })
  @MaxLength(LONGEST_WORDS, TOO_LONG)
  words!: string;
}

export class DecideUnableForm {
  @IsIn(['accepted', 'sent-back'], { message: 'Choose whether you accept it' })
  decision!: 'accepted' | 'sent-back';

  @IsOptional()
  @MaxLength(LONGEST_WORDS, TOO_LONG)
  answer: string = '';
}
