import { Body, Controller, Get, Param, Post, Redirect, Render, Req } from '@nestjs/common';
import { paths } from '../../paths';
import { ConflictError, RefusedError } from '../../refusals';
import { OneReferralQueries } from '../../referrals/one-referral.queries';
import { ReferralsService } from '../../referrals/referrals.service';
import { stillShared } from '../../referrals/still-safe';
import { Access } from '../shell/access';
import { about, banner, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { fieldError, refusalAsErrors } from '../forms/read-form';

const TEMPLATE = 'referrals/send-again.njk';
const NEWER = 'Somebody sent a newer link first. Look whether another is still needed';

@Controller()
export class SendAgainController {
  constructor(
    private readonly referral: OneReferralQueries,
    private readonly referrals: ReferralsService,
  ) {}

  @Get(paths.referralSendAgain.route)
  @Access('refer', 'referral-seen')
  @Render(TEMPLATE)
  async show(@Req() request: DeskRequest, @Param('personId') personId: string, @Param('referralId') id: string) {
    const view = await this.view(request, personId, id);
    about(request, { kind: 'referral', id }, { personId });
    return view;
  }

  @Post(paths.referralSendAgain.route)
  @Access('refer', 'referral-sent-again')
  @Redirect()
  async send(
    @Req() request: DeskRequest,
    @Param('personId') personId: string,
    @Param('referralId') referralId: string,
    @Body('linkVersion') linkVersion: unknown,
  ) {
    try {
      await this.referrals.sendAgain(request.actor, { personId, referralId, linkVersion: Number(linkVersion) });
    } catch (fault) {
      const view = await this.view(request, personId, referralId);
      if (fault instanceof RefusedError) throw new InvalidForm(TEMPLATE, view, refusalAsErrors(fault, 'send'));
      if (fault instanceof ConflictError) throw new InvalidForm(TEMPLATE, view, [fieldError('send', NEWER)], 409);
      throw fault;
    }
    banner(request, 'A new link is sent', 'The link from before no longer works.');
    return { url: paths.referral.to(personId, referralId), statusCode: 303 };
  }

  private async view(request: DeskRequest, personId: string, referralId: string) {
    const one = await this.referral.toActOn(request.actor, personId, referralId);
    return {
      title: `Send referral ${one.reference} again`,
      back: { href: paths.referral.to(personId, referralId) },
      action: paths.referralSendAgain.to(personId, referralId),
      agencyName: one.agencyName,
      linkVersion: one.linkVersion,
      items: stillShared(one.shared, await this.referral.noLongerSafe(one.shared)),
    };
  }
}
