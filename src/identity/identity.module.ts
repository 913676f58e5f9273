import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Account } from './account.entity';
import { Accounts } from './accounts.service';
import { AccountChanges } from './administration/account-changes.service';
import { AccountsQueries } from './administration/accounts.queries';
import { KeptForms } from './kept-forms.service';
import { OwnPassword } from './passwords/own-password.service';
import { PasswordLinks } from './passwords/password-links.service';
import { Preferences } from './preferences.service';
import { AccountSeal } from './account-seal';
import { OwnSecondStep } from './second-step/own-second-step.service';
import { SecondSteps } from './second-step/second-steps.service';
import { SignIns } from './sign-ins.service';
import { LogoutTokens } from './sign-on/logout-tokens';
import { ProviderAccounts } from './sign-on/provider-accounts.service';
import { Provider } from './sign-on/provider';
import { Tokens } from './tokens.service';
import { SignInTries } from './tries/sign-in-tries';

const PARTS = [
  Accounts,
  AccountChanges,
  AccountsQueries,
  KeptForms,
  LogoutTokens,
  OwnPassword,
  OwnSecondStep,
  PasswordLinks,
  Preferences,
  Provider,
  ProviderAccounts,
  AccountSeal,
  SecondSteps,
  SignIns,
  SignInTries,
  Tokens,
];

/** Who people are, how they prove it, and what they may do. */
@Global()
@Module({ imports: [TypeOrmModule.forFeature([Account])], providers: PARTS, exports: PARTS })
export class IdentityModule {}
