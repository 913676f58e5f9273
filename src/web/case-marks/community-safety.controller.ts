import { Body, Controller, Get, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CasesQueries } from '../../cases/cases.queries';
import { CASE_MARKS, whyCommunitySafety } from '../../cases/community-safety';
import { CommunitySafetyQueries } from '../../cases/community-safety.queries';
import { CommunitySafety } from '../../cases/community-safety.service';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { keptAsTyped } from '../forms/kept-as-typed';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { CommunitySafetyForm, marksOf, readTold } from './community-safety.form';

const TEMPLATE = 'case-marks/community-safety.njk';

/** Whether the Community Safety Unit has to know of a case, and whether it does. */
@Controller()
export class CommunitySafetyController {
  constructor(
    private readonly cases: CasesQueries,
    private readonly queries: CommunitySafetyQueries,
    private readonly safety: CommunitySafety,
  ) {}

  @Get(paths.caseCommunitySafety.route)
  @Access('bring-in-safety-unit', 'community-safety-seen')
  @Render(TEMPLATE)
  ask(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('caseId') caseId: string) {
    about(request, { kind: 'case', id: caseId });
    return this.view(actor, caseId);
  }

  @Post(paths.caseCommunitySafety.route)
  @Access('bring-in-safety-unit', 'case-marked')
  async save(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(CommunitySafetyForm, body);
    const { told, errors: unread } = readTold(form);
    const view = await this.view(actor, caseId, form);
    if (errors.length + unread.length > 0) throw new InvalidForm(TEMPLATE, view, [...errors, ...unread]);
    const [marks, marksBefore] = [marksOf(form.marks), marksOf(form.marksBefore.split(','))];
    await this.safety
      .record(actor, { caseId, marks, marksBefore, told, formKey: form.formKey })
      .catch(keptAsTyped(TEMPLATE, view, 'who'));
    banner(request, 'Saved', ...(told === null ? [] : ['The case says that the Community Safety Unit was told.']));
    response.redirect(303, paths.case.to(caseId));
  }

  private async view(actor: Actor, caseId: string, typed?: CommunitySafetyForm) {
    const { id, crimeReference, flags } = await this.cases.byId(actor, caseId);
    const [marks, told] = await Promise.all([this.queries.marks(id), this.queries.told(id)]);
    const form = typed ?? { formKey: newFormKey(), marks, who: '', note: '' };
    return {
      crimeReference,
      back: { href: paths.case.to(id), text: 'The case' },
      reasons: whyCommunitySafety([...flags, ...marks]),
      told,
      form,
      marksBefore: marks.join(','),
      marks: Object.entries(CASE_MARKS).map(([value, text]) => ({
        value,
        text,
        checked: (form.marks as readonly string[]).includes(value),
      })),
      theirs: [{ label: 'Marked as', value: marks.map((mark) => CASE_MARKS[mark]).join(', ') || 'Neither' }],
    };
  }
}
