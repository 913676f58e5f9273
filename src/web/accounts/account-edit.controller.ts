import { Body, Controller, Get, Param, Post, Redirect, Render, Req } from '@nestjs/common';
import { Desks } from '../../desks/desks.service';
import { AccountChanges } from '../../identity/administration/account-changes.service';
import { AccountsQueries, type AccountFacts } from '../../identity/administration/accounts.queries';
import { ROLE_NAMES } from '../../identity/permissions';
import { paths } from '../../paths';
import { ConflictError, RefusedError } from '../../refusals';
import { ownActor } from '../account/own-actor';
import { Access } from '../shell/access';
import { about, banner, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { fieldError, readForm, refusalAsErrors } from '../forms/read-form';
import { AccountForm, formView, type NewAccountForm } from './account.form';

const TEMPLATE = 'accounts/account-form.njk';

@Controller()
export class AccountEditController {
  constructor(
    private readonly accounts: AccountsQueries,
    private readonly changes: AccountChanges,
    private readonly desks: Desks,
  ) {}

  @Get(paths.accountEdit.route)
  @Access('administer-accounts', 'account-seen')
  @Render(TEMPLATE)
  async show(@Req() request: DeskRequest, @Param('accountId') accountId: string) {
    const account = await this.accounts.byId(accountId);
    about(request, { kind: 'account', id: account.id });
    return this.view(account, { ...account, borough: account.borough ?? '', version: String(account.version) });
  }

  @Post(paths.accountEdit.route)
  @Access('administer-accounts', 'account-changed')
  @Redirect()
  async change(@Req() request: DeskRequest, @Param('accountId') accountId: string, @Body() body: unknown) {
    const account = await this.accounts.byId(accountId);
    const { form, errors } = readForm(AccountForm, body);
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, await this.view(account, form), errors);
    const { name, role, borough } = form;
    const place = { name, role, ...(borough ? { borough } : {}) };
    try {
      await this.changes.change(ownActor(request), accountId, Number(form.version), place);
    } catch (fault) {
      if (fault instanceof RefusedError)
        throw new InvalidForm(TEMPLATE, await this.view(account, form), refusalAsErrors(fault, 'name'));
      if (!(fault instanceof ConflictError)) throw fault;
      const again = {
        ...(await this.view(account, { ...form, version: String(account.version) })),
        meanwhile: meanwhile(account),
      };
      throw new InvalidForm(TEMPLATE, again, [fieldError('name', fault.message)], 409);
    }
    banner(
      request,
      'The account is changed',
      'If the role or the desk is another one, they are signed out everywhere.',
    );
    return { url: paths.accountOf.to(accountId), statusCode: 303 };
  }

  private async view(account: AccountFacts, typed: Partial<NewAccountForm>) {
    const boroughs = [...(await this.desks.openDesks()).keys()];
    return {
      ...formView(typed, boroughs),
      account,
      version: typed.version,
      title: `Change the account of ${account.name}`,
      action: paths.accountEdit.to(account.id),
      back: { href: paths.accountOf.to(account.id) },
    };
  }
}

/** What the record says now, for comparing. */
const meanwhile = ({ name, role, borough }: AccountFacts) => [
  { label: 'Name', now: name },
  { label: 'Role', now: ROLE_NAMES[role] },
  { label: 'Desk', now: borough ?? 'No desk' },
];
