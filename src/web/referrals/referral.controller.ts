import { Body, Controller, Get, Param, Post, Redirect, Render, Req } from '@nestjs/common';
import { paths } from '../../paths';
import { RefusedError } from '../../refusals';
import { OneReferralQueries } from '../../referrals/one-referral.queries';
import { ReferralsService } from '../../referrals/referrals.service';
import { Access } from '../shell/access';
import { about, banner, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { refusalAsErrors } from '../forms/read-form';
import { referralPage } from './referral.presenter';

const TEMPLATE = 'referrals/referral.njk';

/** One referral: how it stands, all its steps, and what the desk can do about it. */
@Controller()
export class ReferralController {
  constructor(
    private readonly referral: OneReferralQueries,
    private readonly referrals: ReferralsService,
  ) {}

  @Get(paths.referral.route)
  @Access('see-referrals', 'referral-seen')
  @Render(TEMPLATE)
  async show(@Req() request: DeskRequest, @Param('personId') personId: string, @Param('referralId') id: string) {
    const view = await this.view(request, personId, id);
    about(request, { kind: 'referral', id }, { personId });
    return view;
  }

  @Post(paths.referralHandled.route)
  @Access('refer', 'referral-handled')
  @Redirect()
  async handled(
    @Req() request: DeskRequest,
    @Param('personId') personId: string,
    @Param('referralId') referralId: string,
    @Body('note') typed: unknown,
  ) {
    const note = typeof typed === 'string' ? typed : '';
    try {
      await this.referrals.markHandled(request.actor, { personId, referralId, note });
    } catch (fault) {
      if (!(fault instanceof RefusedError)) throw fault;
      const view = { ...(await this.view(request, personId, referralId)), note };
      throw new InvalidForm(TEMPLATE, view, refusalAsErrors(fault, 'note'));
    }
    banner(request, 'The referral is dealt with', 'It is no longer on the list.');
    return { url: paths.referral.to(personId, referralId), statusCode: 303 };
  }

  private async view(request: DeskRequest, personId: string, referralId: string) {
    const facts = await this.referral.byId(request.actor, personId, referralId);
    const [steps, unsafe] = await Promise.all([
      this.referral.steps(facts.id),
      this.referral.noLongerSafe(facts.shared),
    ]);
    return referralPage(facts, steps, unsafe);
  }
}
