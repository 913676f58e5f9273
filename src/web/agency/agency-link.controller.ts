import { Body, Controller, Get, Param, Post, Redirect, Render, Req } from '@nestjs/common';
import { paths } from '../../paths';
import { RefusedError } from '../../refusals';
import { AgencyAnswers, type Link } from '../../referrals/agency-answers.service';
import { ConfirmingDeletion } from '../../referrals/consent/confirming-deletion.service';
import { LinkedReferrals } from '../../referrals/linked-referrals';
import { Access } from '../shell/access';
import { about, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { refusalAsErrors } from '../forms/read-form';
import { agencyLinkPage, type Typed } from './agency-link.presenter';

const TEMPLATE = 'agency/referral.njk';
const text = (typed: unknown): string => (typeof typed === 'string' ? typed.trim() : '');

/**
 * The key in the address is all that is asked for, so no form here has a session's token: whoever can forge a request
 * has the key already. A GET changes nothing; answers are POSTs, which a mail scanner does not send.
 */
@Controller()
export class AgencyLinkController {
  constructor(
    private readonly links: LinkedReferrals,
    private readonly answers: AgencyAnswers,
    private readonly deletion: ConfirmingDeletion,
  ) {}

  @Get(paths.agencyReferral.route)
  @Access('agency-link', 'referral-opened')
  @Render(TEMPLATE)
  async open(@Req() request: DeskRequest, @Param() { reference, key }: Link) {
    const view = await this.links.view({ reference, key });
    request.actor = { kind: 'agency', id: view.agencyId, requestId: request.requestId };
    about(request, { kind: 'referral', id: view.referralId }, { standing: view.standing });
    return agencyLinkPage(view, key);
  }

  @Post(paths.agencyAccept.route)
  @Access('agency-link', 'referral-accepted')
  @Redirect()
  async accept(@Req() request: DeskRequest, @Param() link: Link) {
    await this.answers.accept(request.actor, link);
    return afterwards(link);
  }

  @Post(paths.agencyDecline.route)
  @Access('agency-link', 'referral-declined')
  @Redirect()
  async decline(@Req() request: DeskRequest, @Param() link: Link, @Body() body: Record<string, unknown> = {}) {
    const typed = { reason: text(body['reason']), note: text(body['note']) };
    return this.orItsForm(link, typed, 'reason', () => this.answers.decline(request.actor, link, typed));
  }

  @Post(paths.agencyDeleted.route)
  @Access('agency-link', 'referral-deletion-confirmed')
  @Redirect()
  async deleted(@Req() request: DeskRequest, @Param() link: Link) {
    await this.deletion.byAgency(request.actor, link);
    return afterwards(link);
  }

  @Post(paths.agencyOutcome.route)
  @Access('agency-link', 'referral-outcome')
  @Redirect()
  async outcome(@Req() request: DeskRequest, @Param() link: Link, @Body() body: Record<string, unknown> = {}) {
    const typed = { outcome: text(body['outcome']), text: text(body['text']) };
    return this.orItsForm(link, typed, 'outcome', () => this.answers.reportOutcome(request.actor, link, typed));
  }

  /** A double click, or an answer that comes too late, changes nothing: the page says how the referral stands. */
  private async orItsForm(link: Link, typed: Typed, first: string, answer: () => Promise<boolean>) {
    try {
      await answer();
      return afterwards(link);
    } catch (fault) {
      if (!(fault instanceof RefusedError)) throw fault;
      const view = agencyLinkPage(await this.links.view(link), link.key, typed);
      throw new InvalidForm(TEMPLATE, view, refusalAsErrors(fault, first));
    }
  }
}

const afterwards = ({ reference, key }: Link) => ({ url: paths.agencyReferral.to(reference, key), statusCode: 303 });
