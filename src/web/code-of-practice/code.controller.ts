import { Body, Controller, Get, Param, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { RuleConfirmations } from '../../code-administration/rule-confirmations.service';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { readTypedDay } from '../duty-question/typed-moment';
import { refusedAs } from '../forms/refused-as';
import { Access } from '../shell/access';
import { banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { CodePage, type RuleFilter } from './code.page';
import { ConfirmForm } from './rule.forms';
import { RulePage } from './rule.page';

const RULE = 'code-of-practice/rule.njk';

/** The Code to read, for whoever is signed in; a rule confirmed by an administrator. */
@Controller()
export class CodeController {
  constructor(
    private readonly page: CodePage,
    private readonly rules: RulePage,
    private readonly confirmations: RuleConfirmations,
  ) {}

  @Get(paths.code.route)
  @Access('be-signed-in', null)
  @Render('code-of-practice/code.njk')
  editions(@CurrentActor() actor: Actor) {
    return this.page.editions(actor);
  }

  @Get(paths.codeEdition.route)
  @Access('be-signed-in', null)
  @Render('code-of-practice/edition.njk')
  edition(@CurrentActor() actor: Actor, @Param('editionId') editionId: string, @Query() filter: RuleFilter) {
    return this.page.edition(actor, editionId, filter);
  }

  @Get(paths.codeRule.route)
  @Access('be-signed-in', null)
  @Render(RULE)
  async rule(@CurrentActor() actor: Actor, @Param('ruleId') ruleId: string) {
    return { ...(await this.rules.of(actor, ruleId)), form: { formKey: newFormKey() } };
  }

  @Post(paths.codeRuleConfirm.route)
  @Access('administer', 'rule-confirmed')
  async confirm(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('ruleId') ruleId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(ConfirmForm, body);
    const view = { ...(await this.rules.of(actor, ruleId)), form };
    if (errors.length > 0) throw new InvalidForm(RULE, view, errors);
    const confirmedOn = readTypedDay(form.confirmedOn) ?? form.confirmedOn;
    const { reference, formKey } = form;
    const wanted = { ruleId, from: form.version === '' ? null : form.version, reference, confirmedOn, formKey };
    await this.confirmations.confirm(actor, wanted).catch(refusedAs(RULE, view, 'reference'));
    banner(request, 'Rule confirmed', 'Duties under this rule are shown without the mark from now on.');
    response.redirect(303, paths.codeRule.to(ruleId));
  }
}
