import { Body, Controller, Get, Param, Post, Redirect, Render, Req } from '@nestjs/common';
import { paths } from '../../paths';
import { RefusedError } from '../../refusals';
import { OneReferralQueries } from '../../referrals/one-referral.queries';
import { ReferralsService } from '../../referrals/referrals.service';
import { Access } from '../shell/access';
import { about, banner, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { refusalAsErrors } from '../forms/read-form';

const TEMPLATE = 'referrals/withdraw.njk';

@Controller()
export class WithdrawController {
  constructor(
    private readonly referral: OneReferralQueries,
    private readonly referrals: ReferralsService,
  ) {}

  @Get(paths.referralWithdraw.route)
  @Access('refer', 'referral-seen')
  @Render(TEMPLATE)
  async show(@Req() request: DeskRequest, @Param('personId') personId: string, @Param('referralId') id: string) {
    const view = await this.view(request, personId, id);
    about(request, { kind: 'referral', id }, { personId });
    return view;
  }

  @Post(paths.referralWithdraw.route)
  @Access('refer', 'referral-withdrawn')
  @Redirect()
  async withdraw(
    @Req() request: DeskRequest,
    @Param('personId') personId: string,
    @Param('referralId') referralId: string,
    @Body('reason') typed: unknown,
  ) {
    const reason = typeof typed === 'string' ? typed : '';
    try {
      await this.referrals.withdraw(request.actor, { personId, referralId, reason });
    } catch (fault) {
      if (!(fault instanceof RefusedError)) throw fault;
      const view = { ...(await this.view(request, personId, referralId)), reason };
      throw new InvalidForm(TEMPLATE, view, refusalAsErrors(fault, 'reason'));
    }
    banner(request, 'The referral is withdrawn', "The agency's link no longer works.");
    return { url: paths.referral.to(personId, referralId), statusCode: 303 };
  }

  private async view(request: DeskRequest, personId: string, referralId: string) {
    const one = await this.referral.toActOn(request.actor, personId, referralId);
    return {
      title: `Withdraw referral ${one.reference}`,
      back: { href: paths.referral.to(personId, referralId) },
      action: paths.referralWithdraw.to(personId, referralId),
      consentHref: paths.personConsent.to(personId),
      agencyName: one.agencyName,
      agencyTelephone: one.agencyTelephone,
      accepted: one.state === 'accepted',
    };
  }
}
