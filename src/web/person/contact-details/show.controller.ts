import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../../identity/actor';
import { paths } from '../../../paths';
import { SeeingDetails } from '../../../contacts/seeing-details.service';
import { Access } from '../../shell/access';
import { CurrentActor, type DeskRequest } from '../../shell/desk-request';
import { CoveredDetails } from '../covered-details';
import type { ShownOn } from '../sections/safe-contact.presenter';

const LONGEST_REASON = 200;

/** The pages that have the button, and their way back. */
const BACK: Readonly<Record<ShownOn, { to(personId: string, shownId: string): string }>> = {
  person: paths.person,
  contact: paths.contactNew,
  agreed: paths.personAgreed,
  'contact-details': paths.contactDetails,
  changes: paths.personChanges,
  letter: paths.letter,
  'letter-new': paths.letterNew,
  join: paths.personMerge,
  'join-other': { to: (personId, shownId) => paths.personMerge.to(shownId, personId) },
};

@Controller()
export class ShowController {
  constructor(
    private readonly seeing: SeeingDetails,
    private readonly coveredDetails: CoveredDetails,
  ) {}

  @Post(paths.personShow.route)
  @Access('see-people', 'contact-details-seen')
  async show(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Body() body: { reason?: unknown; shownOn?: unknown; shownId?: unknown },
  ): Promise<void> {
    const reason = typeof body.reason === 'string' ? body.reason.trim().slice(0, LONGEST_REASON) : '';
    await this.seeing.see(actor, personId, reason || null);
    this.coveredDetails.lift(request, personId);
    const { shownOn } = body;
    const shownId = typeof body.shownId === 'string' && /^\d{1,18}$/.test(body.shownId) ? body.shownId : '0';
    const back = typeof shownOn === 'string' && Object.hasOwn(BACK, shownOn) ? BACK[shownOn as ShownOn] : paths.person;
    response.redirect(303, `${back.to(personId, shownId)}#safe-contact`);
  }
}
