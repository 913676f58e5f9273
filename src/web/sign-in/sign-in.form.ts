import { IsEmail, IsNotEmpty } from 'class-validator';

export class SignInForm {
  @IsEmail({}, { message: 'Enter your email address, such as name@example.org' })
  email!: string;

  @IsNotEmpty({ message: 'Enter your password' })
  password!: string;
}
