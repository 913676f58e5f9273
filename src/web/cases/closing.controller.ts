import { Body, Controller, Get, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CasesQueries } from '../../cases/cases.queries';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { ClosingCases } from '../../progress/closing-cases.service';
import { ClosingsQueries } from '../../progress/closings.queries';
import { refusedAs } from '../forms/refused-as';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { ClosingForm } from './closing.form';

const TEMPLATE = 'cases/closing.njk';

/** A case closed by hand, and opened again, each with a reason. */
@Controller()
export class ClosingController {
  constructor(
    private readonly cases: CasesQueries,
    private readonly closing: ClosingCases,
    private readonly closings: ClosingsQueries,
  ) {}

  @Get(paths.caseClose.route)
  @Access('close-cases', 'closing-form-seen')
  @Render(TEMPLATE)
  askToClose(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('caseId') caseId: string) {
    return this.ask(request, actor, caseId, true);
  }

  @Get(paths.caseReopen.route)
  @Access('close-cases', 'closing-form-seen')
  @Render(TEMPLATE)
  askToReopen(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('caseId') caseId: string) {
    return this.ask(request, actor, caseId, false);
  }

  @Post(paths.caseClose.route)
  @Access('close-cases', 'case-closed')
  async close(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @Param('caseId') caseId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, view } = await this.read(request, caseId, true, body);
    const { reason, formKey, confirmed } = form;
    await this.closing
      .close(request.actor, { caseId, reason, formKey, confirmed: confirmed === 'yes' })
      .catch(refusedAs(TEMPLATE, view, 'reason'));
    banner(request, 'The case is closed', 'What happens in it later opens it again.');
    response.redirect(303, paths.case.to(caseId));
  }

  @Post(paths.caseReopen.route)
  @Access('close-cases', 'case-reopened')
  async reopen(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @Param('caseId') caseId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, view } = await this.read(request, caseId, false, body);
    await this.closing.reopen(request.actor, { caseId, ...form }).catch(refusedAs(TEMPLATE, view, 'reason'));
    banner(request, 'The case is open again');
    response.redirect(303, paths.case.to(caseId));
  }

  private async ask(request: DeskRequest, actor: Actor, caseId: string, closing: boolean) {
    const view = await this.view(actor, caseId, closing);
    about(request, { kind: 'case', id: caseId });
    return { ...view, form: { formKey: newFormKey() } };
  }

  private async read(request: DeskRequest, caseId: string, closing: boolean, body: unknown) {
    const { form, errors } = readForm(ClosingForm, body);
    const view = { ...(await this.view(request.actor, caseId, closing)), form };
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    return { form, view };
  }

  private async view(actor: Actor, caseId: string, closing: boolean) {
    const { id, crimeReference, closedAt } = await this.cases.byId(actor, caseId);
    return {
      ...{ crimeReference, closing, closedAt },
      owed: closing ? await this.closings.owedIn(id) : 0,
      back: { href: paths.case.to(id), text: 'Back to the case' },
    };
  }
}
