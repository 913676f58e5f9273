import { IsEmail, IsNotEmpty, IsString } from 'class-validator';

export class SignInForm {
  @IsEmail({}, { message: 'Enter your email address, such as name@example.org' })
  email!: string;

  @IsString({ message: 'Enter your password' })
  @IsNotEmpty({ message: 'Enter your password' })
  password!: string;
}

export class CodeForm {
  @IsString({ message: 'Enter the code' })
  @IsNotEmpty({ message: 'Enter the code' })
  code!: string;
}

export class ForgottenForm {
  @IsEmail({}, { message: 'Enter your email address, such as name@example.org' })
  email!: string;
}
