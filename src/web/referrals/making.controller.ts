import { Body, Controller, Get, HttpCode, Param, Post, Redirect, Render, Req } from '@nestjs/common';
import { AgenciesQueries } from '../../agencies/agencies.queries';
import { paths } from '../../paths';
import { RefusedError } from '../../refusals';
import { MakingReferrals } from '../../referrals/making-referrals.service';
import { WhomToRefer } from '../../referrals/whom-to-refer.queries';
import { Access } from '../shell/access';
import { about, banner, type DeskRequest } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import { InvalidForm } from '../forms/invalid-form';
import { detailsPage } from './details.presenter';
import { previewPage } from './preview.presenter';
import { readReferralForm, type ReadReferral } from './referral.form';
import { refusedReferral } from './refused-referral';

const DETAILS = 'referrals/details.njk';
const PREVIEW = 'referrals/preview.njk';

/** Making a referral: its details, exactly what the agency will see, and sending it. */
@Controller()
export class MakingController {
  constructor(
    private readonly making: MakingReferrals,
    private readonly whom: WhomToRefer,
    private readonly agencies: AgenciesQueries,
  ) {}

  @Get(paths.referralTo.route)
  @Access('refer', 'referral-form-seen')
  @Render(DETAILS)
  async details(@Req() request: DeskRequest, @Param('personId') personId: string, @Param('agencyId') agencyId: string) {
    about(request, { kind: 'person', id: personId });
    return this.detailsView(request, personId, { agencyId });
  }

  @Post(paths.referralPreview.route)
  @HttpCode(200)
  @Access('refer', 'referral-previewed')
  @Render(PREVIEW)
  async preview(@Req() request: DeskRequest, @Param('personId') personId: string, @Body() body: unknown) {
    const read = readReferralForm(personId, body);
    const again = await this.detailsView(request, personId, read.form);
    if ((body as { change?: unknown }).change === 'yes') throw new InvalidForm(DETAILS, again, [], 200);
    if (read.errors.length > 0) throw new InvalidForm(DETAILS, again, read.errors);
    try {
      return await this.previewView(request, personId, read, newFormKey());
    } catch (fault) {
      if (fault instanceof RefusedError) throw new InvalidForm(DETAILS, again, refusedReferral(fault));
      throw fault;
    }
  }

  @Post(paths.referralNew.route)
  @Access('refer', 'referral-made')
  @Redirect()
  async make(@Req() request: DeskRequest, @Param('personId') personId: string, @Body() body: unknown) {
    const read = readReferralForm(personId, body);
    const { formKey = newFormKey(), previewKey = '' } = read.form;
    if (read.errors.length > 0) throw await this.invalidDetails(request, personId, read);
    try {
      const made = await this.making.make(request.actor, read.wanted, { formKey, previewKey });
      banner(
        request,
        `Referral ${made.reference} is sent`,
        'If you told the person about it, record that as a contact.',
      );
      return { url: paths.referral.to(personId, made.id), statusCode: 303 };
    } catch (fault) {
      if (!(fault instanceof RefusedError)) throw fault;
      // What the preview refuses too belongs to the form before it.
      const view = await this.previewView(request, personId, read, formKey).catch((again: unknown) => {
        if (again instanceof RefusedError) return undefined;
        throw again;
      });
      if (view === undefined) throw await this.invalidDetails(request, personId, read, fault);
      throw new InvalidForm(PREVIEW, view, refusedReferral(fault));
    }
  }

  private async previewView(request: DeskRequest, personId: string, { form, wanted }: ReadReferral, formKey: string) {
    return previewPage(personId, form, await this.making.preview(request.actor, wanted), formKey);
  }

  private async invalidDetails(request: DeskRequest, personId: string, read: ReadReferral, fault?: RefusedError) {
    const view = await this.detailsView(request, personId, read.form);
    return new InvalidForm(DETAILS, view, fault === undefined ? read.errors : refusedReferral(fault));
  }

  private async detailsView(request: DeskRequest, personId: string, form: Partial<ReadReferral['form']>) {
    const person = await this.whom.byId(request.actor, personId);
    return detailsPage(person, await this.agencies.byId(String(form.agencyId)), form);
  }
}
