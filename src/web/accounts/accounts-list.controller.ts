import { Controller, Get, Param, Query, Render, Req } from '@nestjs/common';
import { Desks } from '../../desks/desks.service';
import { AccountsQueries } from '../../identity/administration/accounts.queries';
import { paths } from '../../paths';
import { Access } from '../shell/access';
import { about, type DeskRequest } from '../shell/desk-request';
import { accountPage, accountsPage, readFilter } from './accounts.presenter';

/** All accounts of all desks, for administrators. */
@Controller()
export class AccountsListController {
  constructor(
    private readonly accounts: AccountsQueries,
    private readonly desks: Desks,
  ) {}

  @Get(paths.accounts.route)
  @Access('administer-accounts', 'accounts-seen')
  @Render('accounts/accounts.njk')
  async list(@Query() query: Record<string, string>) {
    const filter = readFilter(query);
    const page = await this.accounts.page(filter, String(query['after'] ?? ''));
    return accountsPage(filter, page, [...(await this.desks.openDesks()).keys()]);
  }

  @Get(paths.accountOf.route)
  @Access('administer-accounts', 'account-seen')
  @Render('accounts/account.njk')
  async show(@Req() request: DeskRequest, @Param('accountId') accountId: string) {
    const account = await this.accounts.byId(accountId);
    about(request, { kind: 'account', id: account.id });
    return accountPage(account, request.actor);
  }
}
