import { IsNotEmpty, IsString } from 'class-validator';

/** Passwords are read as they were typed, spaces and all. */
export class PasswordForm {
  @IsString({ message: 'Enter your present password' })
  @IsNotEmpty({ message: 'Enter your present password' })
  present!: string;

  @IsString({ message: 'Enter a new password' })
  @IsNotEmpty({ message: 'Enter a new password' })
  wanted!: string;

  again?: string;
}

export class PresentPasswordForm {
  @IsString({ message: 'Enter your password' })
  @IsNotEmpty({ message: 'Enter your password' })
  present!: string;
}
