import { Body, Controller, Get, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { WithdrawEvent } from '../../progress/withdraw-event.service';
import { refusedAs } from '../forms/refused-as';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { EventPage } from './event.page';
import { WithdrawForm } from './progress.form';

const TEMPLATE = 'progress/withdraw.njk';

@Controller()
export class WithdrawEventController {
  constructor(
    private readonly event: EventPage,
    private readonly events: WithdrawEvent,
  ) {}

  @Get(paths.caseEventWithdraw.route)
  @Access('post-progress', 'withdrawal-form-seen')
  @Render(TEMPLATE)
  async ask(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('eventId') eventId: string,
  ) {
    const page = await this.event.of(actor, caseId, eventId);
    about(request, { kind: 'case', id: page.caseId }, { event: page.line.id });
    return page;
  }

  @Post(paths.caseEventWithdraw.route)
  @Access('post-progress', 'event-withdrawn')
  async withdraw(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('eventId') eventId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(WithdrawForm, body);
    const view = { ...(await this.event.of(actor, caseId, eventId)), form };
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    await this.events.withdraw(actor, { caseId, eventId, why: form.why }).catch(refusedAs(TEMPLATE, view, 'why'));
    banner(request, 'Withdrawn', 'It stays in the history. What the desk owed because of it is no longer owed.');
    response.redirect(303, paths.case.to(view.caseId));
  }
}
