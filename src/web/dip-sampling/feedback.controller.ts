import { Body, Controller, Get, Param, Post, Redirect, Render, Req } from '@nestjs/common';
import { DipQueries } from '../../dip-sampling/dip.queries';
import { Marking } from '../../dip-sampling/marking.service';
import type { AccountActor } from '../../identity/actor';
import { paths } from '../../paths';
import { ownActor } from '../account/own-actor';
import { refusedAs } from '../forms/refused-as';
import { Access } from '../shell/access';
import { about, banner, type DeskRequest } from '../shell/desk-request';
import { sampledLine } from './dip.presenter';
import { SampledPage } from './sampled.page';

const TEMPLATE = 'dip-sampling/feedback-on.njk';

interface Ids {
  readonly sampleId: string;
  readonly contactId: string;
}

/** A PCSO reads what a supervisor said of contacts of theirs, and answers. */
@Controller()
export class FeedbackController {
  constructor(
    private readonly queries: DipQueries,
    private readonly marking: Marking,
    private readonly page: SampledPage,
  ) {}

  @Get(paths.feedback.route)
  @Access('answer-feedback', 'feedback-seen')
  @Render('dip-sampling/feedback.njk')
  async list(@Req() request: DeskRequest) {
    return { lines: (await this.queries.feedbackOf(ownActor(request))).map(sampledLine), back: backToToday };
  }

  @Get(paths.feedbackOn.route)
  @Access('answer-feedback', 'feedback-seen')
  @Render(TEMPLATE)
  async show(@Req() request: DeskRequest, @Param() ids: Ids) {
    const one = await this.queries.feedback(ownActor(request), ids.sampleId, ids.contactId);
    about(request, { kind: 'person', id: one.personId }, { contact: ids.contactId });
    return this.view(ownActor(request), ids);
  }

  @Post(paths.feedbackOn.route)
  @Access('answer-feedback', 'feedback-answered')
  @Redirect()
  async answer(@Req() request: DeskRequest, @Param() ids: Ids, @Body() body: { words?: unknown }) {
    const words = typeof body.words === 'string' ? body.words.trim() : '';
    const view = await this.view(ownActor(request), ids);
    await this.marking
      .answer(ownActor(request), { ...ids, words })
      .catch(refusedAs(TEMPLATE, { ...view, words }, 'words'));
    banner(request, 'Your answer is kept with the feedback');
    return { url: paths.feedback.to(), statusCode: 303 };
  }

  private async view(actor: AccountActor, { sampleId, contactId }: Ids) {
    const one = await this.queries.feedback(actor, sampleId, contactId);
    return { ...(await this.page.of(actor, one)), back: { href: paths.feedback.to(), text: 'Feedback' } };
  }
}

const backToToday = { href: paths.today.to(), text: 'Today' };
