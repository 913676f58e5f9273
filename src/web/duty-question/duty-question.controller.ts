import { Body, Controller, Get, HttpCode, Post, Render } from '@nestjs/common';
import { Clock } from '../../clock/clock';
import type { ExplainedDuty } from '../../code-of-practice/preview';
import { previewExplained } from '../../code-of-practice/preview';
import { RefusedInput } from '../../code-of-practice/refused-input';
import { CalendarInForce } from '../../duties/calendar-in-force';
import { CodeInForce } from '../../duties/code-in-force';
import { paths } from '../../paths';
import { Access } from '../shell/access';
import { InvalidForm } from '../forms/invalid-form';
import { fieldError } from '../forms/read-form';
import { answer } from './answer.presenter';
import { boxOfField } from './box-id';
import { caseToCount } from './case-to-count';
import { choices } from './choices';
import { openedOn, readTypedCase, type TypedCase, withRowsAsked } from './typed-case';

const TEMPLATE = 'duty-question/duty-question.njk';

/** "How is this date counted?": events and levels to try out. Nothing is stored, so there is nothing to record. */
@Controller()
export class DutyQuestionController {
  constructor(
    private readonly code: CodeInForce,
    private readonly calendar: CalendarInForce,
    private readonly clock: Clock,
  ) {}

  @Get(paths.dutyQuestion.route)
  @Access('be-signed-in', null)
  @Render(TEMPLATE)
  ask() {
    return this.view(openedOn(this.clock.today()));
  }

  @Post(paths.dutyQuestion.route)
  @HttpCode(200)
  @Access('be-signed-in', null)
  @Render(TEMPLATE)
  async count(@Body() body: { do?: unknown } | undefined) {
    const typed = readTypedCase(body);
    const otherRows = typeof body?.do === 'string' ? withRowsAsked(typed, body.do) : undefined;
    if (otherRows !== undefined) return this.view(otherRows);
    const view = await this.view(typed);
    const { json, errors } = caseToCount(typed, this.clock.now());
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    return { ...view, answer: answer(await this.counted(json, view), json.asOf) };
  }

  private async view(typed: TypedCase) {
    return { typed, choices: choices(await this.code.current(), typed) };
  }

  private async counted(json: object, view: object): Promise<ExplainedDuty[]> {
    const settings = { code: await this.code.current(), calendar: await this.calendar.current() };
    try {
      return previewExplained(json, settings);
    } catch (refused) {
      if (!(refused instanceof RefusedInput)) throw refused;
      const said = refused.problem.charAt(0).toUpperCase() + refused.problem.slice(1);
      throw new InvalidForm(TEMPLATE, view, [fieldError(boxOfField(refused.field), said)]);
    }
  }
}
