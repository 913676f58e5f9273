import { Body, Controller, Get, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CaseMarksQueries } from '../../cases/case-marks.queries';
import { CasesQueries } from '../../cases/cases.queries';
import { LiaisonOfficers } from '../../cases/liaison-officers.service';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { keptAsTyped } from '../forms/kept-as-typed';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { LiaisonForm } from './liaison.form';

const TEMPLATE = 'case-marks/liaison.njk';

/** The family liaison officer of a case. */
@Controller()
export class LiaisonController {
  constructor(
    private readonly cases: CasesQueries,
    private readonly marks: CaseMarksQueries,
    private readonly officers: LiaisonOfficers,
  ) {}

  @Get(paths.caseLiaison.route)
  @Access('name-liaison', 'liaison-officer-form-seen')
  @Render(TEMPLATE)
  ask(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('caseId') caseId: string) {
    about(request, { kind: 'case', id: caseId });
    return this.view(actor, caseId);
  }

  @Post(paths.caseLiaison.route)
  @Access('name-liaison', 'liaison-officer-named')
  async name(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(LiaisonForm, body);
    const view = await this.view(actor, caseId, form);
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    const insteadOf = form.insteadOf || null;
    await this.officers.name(actor, { ...form, caseId, insteadOf }).catch(keptAsTyped(TEMPLATE, view, 'name'));
    banner(request, 'Family liaison officer saved', 'The desk’s pages now name them as the family’s point of contact.');
    response.redirect(303, paths.case.to(caseId));
  }

  private async view(actor: Actor, caseId: string, typed?: LiaisonForm) {
    const { id, crimeReference } = await this.cases.byId(actor, caseId);
    const [now, ...before] = await this.marks.liaisonOfficers(id);
    const present = { name: now?.name ?? '', telephone: now?.telephone ?? '', formKey: newFormKey() };
    return {
      crimeReference,
      back: { href: paths.case.to(id), text: 'The case' },
      insteadOf: now?.id ?? '',
      form: typed ?? present,
      before,
      theirs: now === undefined ? [] : [{ label: 'Family liaison officer', value: `${now.name}, ${now.telephone}` }],
    };
  }
}
