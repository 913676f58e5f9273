import { Body, Controller, Get, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../identity/actor';
import { Suspects } from '../../relations/suspects.service';
import { paths } from '../../paths';
import { keptAsTyped } from '../forms/kept-as-typed';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { SuspectForm, WithdrawSuspectForm } from './suspect.form';
import { SuspectsPage } from './suspects.page';

const LIST = 'suspects/suspects.njk';
const WITHDRAW = 'suspects/withdraw.njk';

/** Suspects of a case who are victims or witnesses elsewhere: for its officer and its supervisors, never by name. */
@Controller()
export class SuspectsController {
  constructor(
    private readonly page: SuspectsPage,
    private readonly suspects: Suspects,
  ) {}

  @Get(paths.caseSuspects.route)
  @Access('record-suspect', 'suspects-seen')
  @Render(LIST)
  list(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('caseId') caseId: string) {
    about(request, { kind: 'case', id: caseId });
    return this.page.list(actor, caseId);
  }

  @Post(paths.caseSuspects.route)
  @Access('record-suspect', 'suspect-recorded')
  async record(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(SuspectForm, body);
    const view = await this.page.list(actor, caseId, form);
    if (errors.length > 0) throw new InvalidForm(LIST, view, errors);
    await this.suspects.record(actor, { caseId, ...form }).catch(keptAsTyped(LIST, view, 'reference'));
    banner(
      request,
      'Suspect recorded',
      'Whoever speaks to them as a victim or witness is warned, now or once a report brings them.',
    );
    response.redirect(303, paths.caseSuspects.to(caseId));
  }

  @Get(paths.caseSuspectWithdraw.route)
  @Access('record-suspect', 'suspects-seen')
  @Render(WITHDRAW)
  ask(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('suspectId') suspectId: string,
  ) {
    about(request, { kind: 'case', id: caseId });
    return this.page.one(actor, caseId, suspectId);
  }

  @Post(paths.caseSuspectWithdraw.route)
  @Access('record-suspect', 'suspect-withdrawn')
  async withdraw(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('suspectId') suspectId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(WithdrawSuspectForm, body);
    const view = await this.page.one(actor, caseId, suspectId, form);
    if (errors.length > 0) throw new InvalidForm(WITHDRAW, view, errors);
    await this.suspects
      .withdraw(actor, { caseId, suspectId, reason: form.reason })
      .catch(keptAsTyped(WITHDRAW, view, 'reason'));
    banner(request, 'No longer recorded as a suspect');
    response.redirect(303, paths.caseSuspects.to(caseId));
  }
}
