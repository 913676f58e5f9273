import { IsString, MaxLength, MinLength } from 'class-validator';

const ASK = 'Enter a crime reference, such as 01/0004711/26';

export class FindCaseForm {
  @MaxLength(100, { message: ASK })
  @MinLength(1, { message: ASK })
  @IsString({ message: ASK })
  reference!: string;
}
