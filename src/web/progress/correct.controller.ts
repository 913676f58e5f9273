import { Body, Controller, Get, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Clock } from '../../clock/clock';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { CorrectEvent } from '../../progress/correct-event.service';
import { Access } from '../shell/access';
import { about, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { EventPage } from './event.page';
import { PostedBanner } from './posted-banner';
import { CorrectionForm } from './progress.form';
import { ProgressPage } from './progress.page';
import { readProgress } from './read-progress';
import { refusedProgress } from './refused-progress';

const TEMPLATE = 'progress/correct.njk';

@Controller()
export class CorrectEventController {
  constructor(
    private readonly page: ProgressPage,
    private readonly event: EventPage,
    private readonly events: CorrectEvent,
    private readonly posted: PostedBanner,
    private readonly clock: Clock,
  ) {}

  @Get(paths.caseEventCorrect.route)
  @Access('post-progress', 'correction-form-seen')
  @Render(TEMPLATE)
  async ask(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('eventId') eventId: string,
  ) {
    const { line, ...head } = await this.event.of(actor, caseId, eventId);
    about(request, { kind: 'case', id: head.caseId }, { event: line.id });
    return { ...(await this.page.of(actor, caseId, this.page.correcting(line))), ...head };
  }

  @Post(paths.caseEventCorrect.route)
  @Access('post-progress', 'event-withdrawn')
  async correct(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('eventId') eventId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(CorrectionForm, body);
    const { line, ...head } = await this.event.of(actor, caseId, eventId);
    const view = { ...(await this.page.of(actor, caseId, form)), ...head };
    const read = readProgress(form, this.clock.now());
    if (errors.length + read.errors.length > 0) throw new InvalidForm(TEMPLATE, view, [...errors, ...read.errors]);
    const input = { ...read.progress, caseId, eventId: line.id, why: form.why, idempotencyKey: form.formKey };
    const posted = await this.events.correct(actor, input).catch(refusedProgress(TEMPLATE, view));
    await this.posted.show(request, 'Progress corrected', posted, view.borough);
    response.redirect(303, paths.case.to(view.caseId));
  }
}
