import { Body, Controller, Get, Inject, Post, Redirect, Render, Req } from '@nestjs/common';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { Desks } from '../../desks/desks.service';
import { Accounts } from '../../identity/accounts.service';
import { AccountChanges } from '../../identity/administration/account-changes.service';
import { paths } from '../../paths';
import { RefusedError } from '../../refusals';
import { ownActor } from '../account/own-actor';
import { Access } from '../shell/access';
import { banner, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { readForm, refusalAsErrors } from '../forms/read-form';
import { formView, NewAccountForm } from './account.form';

const TEMPLATE = 'accounts/account-form.njk';

@Controller()
export class AccountNewController {
  constructor(
    private readonly accounts: Accounts,
    private readonly changes: AccountChanges,
    private readonly desks: Desks,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get(paths.accountNew.route)
  @Access('administer-accounts', null)
  @Render(TEMPLATE)
  show() {
    return this.view({});
  }

  /** A second sending is refused: there is one account for an address. */
  @Post(paths.accountNew.route)
  @Access('administer-accounts', 'account-created')
  @Redirect()
  async create(@Req() request: DeskRequest, @Body() body: unknown) {
    const { form, errors } = readForm(NewAccountForm, body);
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, await this.view(form), errors);
    const { email, name, role, borough } = form;
    const actor = ownActor(request);
    const made = this.accounts.create(actor, { email, name, role, ...(borough ? { borough } : {}) });
    const id = await made.catch(async (fault: unknown) => {
      if (!(fault instanceof RefusedError)) throw fault;
      throw new InvalidForm(TEMPLATE, await this.view(form), refusalAsErrors(fault, 'email'));
    });
    const { localAccounts } = this.config.signOn;
    if (localAccounts) await this.changes.sendPasswordLink(actor, id);
    banner(
      request,
      'The account is made',
      localAccounts
        ? 'They are sent a link to choose a password. It can be used for 7 days.'
        : 'They sign in with their force account.',
    );
    return { url: paths.accountOf.to(id), statusCode: 303 };
  }

  private async view(typed: Partial<NewAccountForm>) {
    return {
      ...formView(typed, [...(await this.desks.openDesks()).keys()]),
      title: 'Add an account',
      action: paths.accountNew.to(),
      back: { href: paths.accounts.to() },
    };
  }
}
