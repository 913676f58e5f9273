import { Module } from '@nestjs/common';
import { Origins } from '../shell/origins';
import { Admission } from './admission';
import { KeptFormController } from './kept-form.controller';
import { PasswordLinkController } from './password-link.controller';
import { ProviderController } from './provider.controller';
import { SecondStepController } from './second-step.controller';
import { SignInController } from './sign-in.controller';
import { SignOutController } from './sign-out.controller';

/** Signing in by password or by a provider, choosing a password, and signing out. */
@Module({
  controllers: [
    SignInController,
    SecondStepController,
    PasswordLinkController,
    ProviderController,
    SignOutController,
    KeptFormController,
  ],
  providers: [Admission, Origins],
  exports: [Origins],
})
export class SignInPagesModule {}
