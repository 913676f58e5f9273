import { Body, Controller, Param, Post, Redirect, Req } from '@nestjs/common';
import { AskingHandOver } from '../../hand-over/asking-hand-over.service';
import { AccountChanges, HAS_PEOPLE } from '../../identity/administration/account-changes.service';
import { AccountsQueries } from '../../identity/administration/accounts.queries';
import { paths } from '../../paths';
import { ownActor } from '../account/own-actor';
import { Access } from '../shell/access';
import { RefusedError } from '../../refusals';
import { banner, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';

const HAS_PEOPLE_PAGE = 'accounts/has-people.njk';

/** One button each. */
@Controller()
export class AccountActionsController {
  constructor(
    private readonly changes: AccountChanges,
    private readonly accounts: AccountsQueries,
    private readonly handOver: AskingHandOver,
  ) {}

  @Post(paths.accountAskHandOver.route)
  @Access('administer-accounts', 'hand-over-asked')
  @Redirect()
  async askHandOver(@Req() request: DeskRequest, @Param('accountId') accountId: string) {
    await this.handOver.ask(ownActor(request), accountId);
    return said(
      request,
      accountId,
      'Their supervisors are asked to move these people',
      'They are sent a link to the list.',
    );
  }

  @Post(paths.accountDisable.route)
  @Access('administer-accounts', 'account-disabled')
  @Redirect()
  async disable(@Req() request: DeskRequest, @Param('accountId') accountId: string, @Body() body: unknown) {
    const evenWithPeople = (body as { evenWithPeople?: unknown } | undefined)?.evenWithPeople === 'yes';
    await this.changes.disable(ownActor(request), accountId, { evenWithPeople }).catch(async (fault: unknown) => {
      const hasPeople = fault instanceof RefusedError && fault.reasons.some(({ code }) => code === HAS_PEOPLE);
      throw hasPeople ? new InvalidForm(HAS_PEOPLE_PAGE, { account: await this.accounts.byId(accountId) }, []) : fault;
    });
    return said(request, accountId, 'The account is disabled', 'They are signed out everywhere, now.');
  }

  @Post(paths.accountEnable.route)
  @Access('administer-accounts', 'account-enabled')
  @Redirect()
  async enable(@Req() request: DeskRequest, @Param('accountId') accountId: string) {
    await this.changes.enable(ownActor(request), accountId);
    return said(request, accountId, 'The account is enabled');
  }

  @Post(paths.accountPasswordLink.route)
  @Access('administer-accounts', 'password-link-sent')
  @Redirect()
  async sendPasswordLink(@Req() request: DeskRequest, @Param('accountId') accountId: string) {
    await this.changes.sendPasswordLink(ownActor(request), accountId);
    return said(
      request,
      accountId,
      'A link to choose a password is on its way',
      'It can be used once, for 7 days. Links sent before have ended.',
    );
  }

  @Post(paths.accountOfSecondStepRemove.route)
  @Access('administer-accounts', 'second-step-removed')
  @Redirect()
  async removeSecondStep(@Req() request: DeskRequest, @Param('accountId') accountId: string) {
    await this.changes.removeSecondStep(ownActor(request), accountId);
    return said(
      request,
      accountId,
      'The second step is removed',
      'They sign in with their password alone until they set it up again.',
    );
  }

  @Post(paths.accountOfSignOutEverywhere.route)
  @Access('administer-accounts', 'signed-out-everywhere')
  @Redirect()
  async signOutEverywhere(@Req() request: DeskRequest, @Param('accountId') accountId: string) {
    await this.changes.signOutEverywhere(ownActor(request), accountId);
    return said(request, accountId, 'They are signed out everywhere');
  }
}

function said(request: DeskRequest, accountId: string, heading: string, ...lines: string[]) {
  banner(request, heading, ...lines);
  return { url: paths.accountOf.to(accountId), statusCode: 303 };
}
