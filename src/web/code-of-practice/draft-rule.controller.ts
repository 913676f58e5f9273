import { Body, Controller, Get, Param, Post, Redirect, Render, Req } from '@nestjs/common';
import { DraftEditions } from '../../code-administration/draft-editions.service';
import { kindOf } from '../../code-of-practice/kinds';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { keptAsTyped } from '../forms/kept-as-typed';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { DraftRuleForm, draftRuleOf } from './draft.forms';
import { DraftPage } from './draft.page';

const FORM = 'code-of-practice/draft-rule.njk';

/** A rule of a coming edition: added, written anew, removed. */
@Controller()
export class DraftRuleController {
  constructor(
    private readonly drafts: DraftEditions,
    private readonly page: DraftPage,
  ) {}

  @Get(paths.codeDraftRuleNew.route)
  @Access('administer', 'edition-draft-seen')
  @Render(FORM)
  ask(@Req() request: DeskRequest, @Param('editionId') editionId: string) {
    about(request, { kind: 'edition', id: editionId });
    return this.page.rule(editionId);
  }

  @Post(paths.codeDraftRuleNew.route)
  @Access('administer', 'edition-rule-written')
  @Redirect()
  add(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('editionId') editionId: string,
    @Body() body: unknown,
  ) {
    return this.write(request, actor, editionId, body);
  }

  @Get(paths.codeDraftRule.route)
  @Access('administer', 'edition-draft-seen')
  @Render(FORM)
  show(@Req() request: DeskRequest, @Param('editionId') editionId: string, @Param('ruleId') ruleId: string) {
    about(request, { kind: 'edition', id: editionId });
    return this.page.rule(editionId, ruleId);
  }

  @Post(paths.codeDraftRule.route)
  @Access('administer', 'edition-rule-written')
  @Redirect()
  change(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('editionId') editionId: string,
    @Param('ruleId') ruleId: string,
    @Body() body: unknown,
  ) {
    return this.write(request, actor, editionId, body, ruleId);
  }

  @Post(paths.codeDraftRuleRemove.route)
  @Access('administer', 'edition-rule-removed')
  @Redirect()
  async remove(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('editionId') editionId: string,
    @Param('ruleId') ruleId: string,
  ) {
    await this.drafts.removeRule(actor, editionId, ruleId);
    banner(request, 'Rule removed', 'Look at the gaps below: what the edition before had must be missing on purpose.');
    return { url: paths.codeDraft.to(editionId), statusCode: 303 };
  }

  private async write(request: DeskRequest, actor: Actor, editionId: string, body: unknown, ruleId?: string) {
    const { form, errors } = readForm(DraftRuleForm, body);
    const view = { ...(await this.page.rule(editionId, ruleId)), form };
    if (errors.length > 0) throw new InvalidForm(FORM, view, errors);
    const rule = draftRuleOf(editionId, ruleId === undefined ? form.kind : kindOf(ruleId), form);
    const written = this.drafts.writeRule(actor, editionId, rule, ruleId === undefined ? null : form.version);
    await written.catch(keptAsTyped(FORM, view, ruleId === undefined ? 'kind' : 'duty'));
    banner(request, ruleId === undefined ? 'Rule added' : 'Rule saved');
    return { url: paths.codeDraft.to(editionId), statusCode: 303 };
  }
}
