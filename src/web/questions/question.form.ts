import { IsString, MaxLength, MinLength } from 'class-validator';
import { LONGEST_ANSWER } from '../../questions/question';
import { FormKey } from '../forms/form-key';

export class AnswerForm {
  @FormKey()
  formKey!: string;

  @MaxLength(LONGEST_ANSWER, { message: `The answer must be ${LONGEST_ANSWER} characters or fewer` })
  @MinLength(1, { message: 'Enter the answer' })
  @IsString({ message: 'Enter the answer' })
  answer!: string;
}

export class WithdrawQuestionForm {
  @MaxLength(200, { message: 'The reason must be 200 characters or fewer' })
  @MinLength(1, { message: 'Enter why the question is withdrawn' })
  @IsString({ message: 'Enter why the question is withdrawn' })
  reason!: string;
}
