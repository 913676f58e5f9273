import { Body, Controller, Get, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Clock } from '../../clock/clock';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { PostProgress } from '../../progress/post-progress.service';
import { Access } from '../shell/access';
import { about, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { PostedBanner } from './posted-banner';
import { ProgressForm } from './progress.form';
import { ProgressPage } from './progress.page';
import { readProgress } from './read-progress';
import { refusedProgress } from './refused-progress';

const TEMPLATE = 'progress/progress.njk';

@Controller()
export class ProgressController {
  constructor(
    private readonly page: ProgressPage,
    private readonly progress: PostProgress,
    private readonly posted: PostedBanner,
    private readonly clock: Clock,
  ) {}

  @Get(paths.caseProgress.route)
  @Access('post-progress', 'progress-form-seen')
  @Render(TEMPLATE)
  async ask(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('caseId') caseId: string) {
    const page = await this.page.of(actor, caseId);
    about(request, { kind: 'case', id: page.caseId });
    return page;
  }

  @Post(paths.caseProgress.route)
  @Access('post-progress', 'progress-posted')
  async post(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(ProgressForm, body);
    const view = await this.page.of(actor, caseId, form);
    const read = readProgress(form, this.clock.now());
    if (errors.length + read.errors.length > 0) throw new InvalidForm(TEMPLATE, view, [...errors, ...read.errors]);
    const posted = await this.progress
      .post(actor, { ...read.progress, caseId, idempotencyKey: form.formKey })
      .catch(refusedProgress(TEMPLATE, view));
    await this.posted.show(request, 'Progress posted', posted, view.borough);
    response.redirect(303, paths.case.to(view.caseId));
  }
}
