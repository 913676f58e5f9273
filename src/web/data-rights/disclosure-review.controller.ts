import { Body, Controller, Get, Param, Post, Render, Req, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import {
  type Reviewed,
  DisclosureReviews,
  isReviewDecision,
} from '../../data-rights/disclosure/disclosure-reviews.service';
import type { ReviewDecision, ReviewItem } from '../../data-rights/disclosure/redaction';
import { LEFT_OUT } from '../../data-rights/held/left-out';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { personReference } from '../../people/person-reference';
import { refuse } from '../../refusals';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { copyJson } from './held-data.json';
import { sectionView } from './held-data.presenter';
import { reviewGroups } from './disclosure-review.presenter';

/** Before it leaves the desk: each value about others is looked at, and the copy for the person has none that is struck out. */
@Controller()
export class DisclosureReviewController {
  constructor(private readonly reviews: DisclosureReviews) {}

  @Get(paths.heldDataReview.route)
  @Access('take-out-data', 'held-data-seen')
  @Render('data-rights/disclosure-review.njk')
  async show(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Param('disclosureId') disclosureId: string,
  ) {
    const { items, copy, disclosure } = await this.reviews.of(actor, personId, disclosureId);
    about(request, { kind: 'person', id: personId }, { disclosure: disclosure.id });
    return {
      ...reviewGroups(items),
      complete: copy !== undefined,
      personId,
      disclosureId,
      reference: personReference(personId),
      back: { href: paths.heldDataPage.to(personId, disclosureId), text: 'Everything held on them' },
    };
  }

  @Post(paths.heldDataReview.route)
  @Access('take-out-data', 'held-data-reviewed')
  async decide(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Param('disclosureId') disclosureId: string,
    @Body() body: Record<string, unknown> = {},
  ): Promise<void> {
    const { items } = await this.reviews.of(actor, personId, disclosureId);
    const decided = await this.reviews.decide(actor, personId, disclosureId, typedDecisions(items, body));
    banner(request, decided === 1 ? 'One decision is saved' : `${decided} decisions are saved`);
    response.redirect(303, paths.heldDataReview.to(personId, disclosureId));
  }

  @Get(paths.heldDataCopy.route)
  @Access('take-out-data', 'held-data-copy-seen')
  @Render('data-rights/held-copy.njk')
  async copy(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Param('disclosureId') disclosureId: string,
  ) {
    const reviewed = await this.reviews.of(actor, personId, disclosureId);
    const sections = whole(reviewed);
    about(request, { kind: 'person', id: personId }, { disclosure: disclosureId });
    return {
      personId,
      disclosureId,
      at: reviewed.disclosure.at,
      reference: personReference(personId),
      sections: sections.map(sectionView),
      leftOut: Object.values(LEFT_OUT),
      back: { href: paths.heldDataReview.to(personId, disclosureId), text: 'What is to be looked at' },
    };
  }

  @Get(paths.heldDataCopyFile.route)
  @Access('take-out-data', 'held-data-copy-downloaded')
  async file(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Param('disclosureId') disclosureId: string,
  ): Promise<StreamableFile> {
    const reviewed = await this.reviews.of(actor, personId, disclosureId);
    const text = copyJson(reviewed.disclosure, whole(reviewed));
    about(request, { kind: 'person', id: personId }, { disclosure: disclosureId });
    const disposition = `attachment; filename="${personReference(personId)}-D-${disclosureId}-copy.json"`;
    return new StreamableFile(Buffer.from(text), { type: 'application/json', disposition });
  }
}

/** @throws RefusedError while something is to be looked at */
const whole = ({ copy }: Reviewed) =>
  copy ??
  refuse(undefined, 'not-reviewed', 'Look first at everything that is marked. Then there is a copy for the person');

/** Of one value by itself, or of all of a kind that nobody has decided yet. */
function typedDecisions(items: readonly ReviewItem[], body: Record<string, unknown>): Map<string, ReviewDecision> {
  const decisions = new Map<string, ReviewDecision>();
  for (const { key, review, decision } of items) {
    const [alone, ofAll] = [body[`item-${key}`], decision === undefined ? body[`all-${review}`] : undefined];
    if (isReviewDecision(alone)) decisions.set(key, alone);
    else if (isReviewDecision(ofAll)) decisions.set(key, ofAll);
  }
  return decisions;
}
