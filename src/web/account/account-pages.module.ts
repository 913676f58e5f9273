import { Module } from '@nestjs/common';
import { SignInPagesModule } from '../sign-in/sign-in-pages.module';
import { OwnAccountController } from './own-account.controller';
import { OwnSecondStepController } from './own-second-step.controller';

@Module({ imports: [SignInPagesModule], controllers: [OwnAccountController, OwnSecondStepController] })
export class AccountPagesModule {}
