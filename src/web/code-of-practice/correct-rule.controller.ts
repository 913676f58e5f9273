import { Body, Controller, Get, Param, Post, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Clock } from '../../clock/clock';
import { RuleCorrections } from '../../code-administration/rule-corrections.service';
import { dateInWords } from '../../calendar/day-in-words';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { refusedAs } from '../forms/refused-as';
import { Access } from '../shell/access';
import { CurrentActor } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { correctionOf, CorrectForm } from './rule.forms';
import { RulePage } from './rule.page';
import { ruleInWords } from './rule-words';
import { typedOf, WORDING_CHOICES } from './wording.form';

const FORM = 'code-of-practice/correct.njk';

/** A rule corrected from a day on: what it would move is shown first, and then it is done. */
@Controller()
export class CorrectRuleController {
  constructor(
    private readonly corrections: RuleCorrections,
    private readonly rules: RulePage,
    private readonly clock: Clock,
  ) {}

  @Get(paths.codeRuleCorrect.route)
  @Access('administer', 'rule-correction-asked')
  @Render(FORM)
  async ask(@Param('ruleId') ruleId: string) {
    const today = this.clock.today();
    const typed = typedOf(await this.rules.ruleOn(ruleId, today));
    return { ...(await this.view(ruleId)), form: { ...typed, from: dateInWords(today), formKey: newFormKey() } };
  }

  @Post(paths.codeRuleCorrect.route)
  @Access('administer', 'rule-corrected')
  async correct(
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('ruleId') ruleId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(CorrectForm, body);
    const view = { ...(await this.view(ruleId)), form };
    if (errors.length > 0) throw new InvalidForm(FORM, view, errors);
    const wanted = correctionOf(ruleId, form);
    if (form.do === 'apply') {
      const runId = await this.corrections.apply(actor, wanted, form.formKey).catch(refusedAs(FORM, view, 'duty'));
      return response.redirect(303, `${paths.recount.to(runId)}?watch=yes`);
    }
    const previewed = await this.corrections.preview(wanted).catch(refusedAs(FORM, view, 'duty'));
    const [before, after] = [ruleInWords(previewed.before), ruleInWords(previewed.after)];
    const shown = { ...view, before, after, from: wanted.from, follows: previewed.follows };
    response.render('code-of-practice/correct-preview.njk', shown);
  }

  private async view(ruleId: string) {
    const rule = ruleInWords(await this.rules.ruleOn(ruleId, this.clock.today()));
    return { rule, choices: WORDING_CHOICES, back: { href: paths.codeRule.to(ruleId) } };
  }
}
