import { Body, Controller, Get, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CaseMarksQueries } from '../../cases/case-marks.queries';
import { CasesQueries } from '../../cases/cases.queries';
import { CriticalIncidents } from '../../cases/critical-incidents.service';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { keptAsTyped } from '../forms/kept-as-typed';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { CriticalForm } from './critical.form';

const TEMPLATE = 'case-marks/critical-form.njk';

/** A supervisor declares a critical incident, and ends it. */
@Controller()
export class CriticalController {
  constructor(
    private readonly cases: CasesQueries,
    private readonly marks: CaseMarksQueries,
    private readonly incidents: CriticalIncidents,
  ) {}

  @Get(paths.caseCritical.route)
  @Access('declare-critical', 'critical-incident-form-seen')
  @Render(TEMPLATE)
  ask(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('caseId') caseId: string) {
    about(request, { kind: 'case', id: caseId });
    return this.view(actor, caseId);
  }

  @Post(paths.caseCritical.route)
  @Access('declare-critical', 'critical-incident-declared')
  async save(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(CriticalForm, body);
    const view = await this.view(actor, caseId, form);
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    const { reason, incidentId, formKey } = form;
    const saved =
      incidentId === ''
        ? this.incidents.declare(actor, { caseId, reason, formKey })
        : this.incidents.end(actor, { caseId, incidentId, reason });
    await saved.catch(keptAsTyped(TEMPLATE, view, 'reason'));
    banner(request, incidentId === '' ? 'Declared a critical incident' : 'No longer a critical incident');
    response.redirect(303, paths.case.to(caseId));
  }

  private async view(actor: Actor, caseId: string, typed?: CriticalForm) {
    const { id, crimeReference } = await this.cases.byId(actor, caseId);
    const history = await this.marks.incidents(id);
    const now = history.find((one) => one.endedAt === null);
    return {
      crimeReference,
      back: { href: paths.case.to(id), text: 'The case' },
      now,
      history: history.filter((one) => one.endedAt !== null),
      form: typed ?? { reason: '', formKey: newFormKey() },
      // What was typed to declare it must not stand in a form that ends it.
      declaredMeanwhile: typed?.incidentId === '' && now !== undefined,
      theirs: now === undefined ? [] : [{ label: 'Critical incident', value: now.reason }],
    };
  }
}
