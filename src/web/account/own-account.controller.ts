import { Body, Controller, Get, Post, Redirect, Render, Req } from '@nestjs/common';
import { AccountChanges } from '../../identity/administration/account-changes.service';
import { AccountsQueries } from '../../identity/administration/accounts.queries';
import { OwnPassword } from '../../identity/passwords/own-password.service';
import { may, ROLE_NAMES } from '../../identity/permissions';
import { SecondSteps } from '../../identity/second-step/second-steps.service';
import { paths } from '../../paths';
import { RefusedError } from '../../refusals';
import { Access } from '../shell/access';
import { banner, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { Origins } from '../shell/origins';
import { fieldError, readForm, refusalAsErrors } from '../forms/read-form';
import { PasswordForm } from './account.form';
import { ownActor } from './own-actor';

const PASSWORD = 'account/password.njk';

/** What somebody does with their own account. */
@Controller()
export class OwnAccountController {
  constructor(
    private readonly accounts: AccountsQueries,
    private readonly secondSteps: SecondSteps,
    private readonly ownPassword: OwnPassword,
    private readonly changes: AccountChanges,
    private readonly origins: Origins,
  ) {}

  @Get(paths.account.route)
  @Access('be-signed-in', null)
  @Render('account/account.njk')
  async show(@Req() request: DeskRequest) {
    const account = await this.accounts.byId(ownActor(request).id);
    return {
      account,
      role: ROLE_NAMES[account.role],
      secondStep: await this.secondSteps.stateOf(account.id),
      hasDueDates: may(account.role, 'have-due-dates-feed'),
    };
  }

  @Get(paths.accountPassword.route)
  @Access('be-signed-in', null)
  @Render(PASSWORD)
  showPassword() {
    return {};
  }

  @Post(paths.accountPassword.route)
  @Access('be-signed-in', 'password-changed')
  @Redirect()
  async changePassword(@Req() request: DeskRequest, @Body() body: PasswordForm) {
    const { errors } = readForm(PasswordForm, body);
    if (errors.length > 0) throw new InvalidForm(PASSWORD, {}, errors);
    if (body.wanted !== body.again)
      throw new InvalidForm(PASSWORD, {}, [fieldError('again', 'The two passwords are not the same')]);
    const change = this.ownPassword.change(ownActor(request), body, this.origins.of(request));
    request.session.sessionEpoch = await change.catch((fault: unknown) => {
      if (!(fault instanceof RefusedError)) throw fault;
      throw new InvalidForm(PASSWORD, {}, refusalAsErrors(fault, 'present'));
    });
    banner(request, 'Your password is changed', 'You are signed out everywhere else.');
    return { url: paths.account.to(), statusCode: 303 };
  }

  @Post(paths.accountSignOutEverywhere.route)
  @Access('be-signed-in', 'signed-out-everywhere')
  @Redirect()
  async signOutEverywhere(@Req() request: DeskRequest) {
    const actor = ownActor(request);
    await this.changes.signOutEverywhere(actor, actor.id);
    return { url: paths.signIn.to(), statusCode: 303 };
  }
}
