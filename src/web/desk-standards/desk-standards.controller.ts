import { Body, Controller, Get, Post, Redirect, Render, Req } from '@nestjs/common';
import { dateInWords } from '../../calendar/day-in-words';
import { Clock } from '../../clock/clock';
import { kindLabel } from '../../code-of-practice/kinds';
import { standardInWords } from '../../duties/desk-standard';
import { DeskStandards, type StandardLine } from '../../duties/desk-standards.service';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { refusedAs } from '../forms/refused-as';
import { Access } from '../shell/access';
import { banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { StandardForm, standardOf } from './standard.form';

const TEMPLATE = 'desk-standards/desk-standards.njk';

/** A supervisor sets how soon their desk does what the Code gives no limit for. */
@Controller()
export class DeskStandardsController {
  constructor(
    private readonly standards: DeskStandards,
    private readonly clock: Clock,
  ) {}

  @Get(paths.deskStandards.route)
  @Access('set-standards', 'desk-standards-seen')
  @Render(TEMPLATE)
  async ask(@CurrentActor() actor: Actor) {
    const form = { formKey: newFormKey(), unit: 'working days', from: dateInWords(this.clock.today()) };
    return { ...(await this.view(actor)), form };
  }

  @Post(paths.deskStandards.route)
  @Access('set-standards', 'desk-standard-set')
  @Redirect()
  async set(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Body() body: unknown) {
    const { form, errors } = readForm(StandardForm, body);
    const view = { ...(await this.view(actor)), form };
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    await this.standards.set(actor, standardOf(form)).catch(refusedAs(TEMPLATE, view, 'kind'));
    banner(request, 'Your desk’s own standard was saved', 'Its dates are shown beside the duties of the Code at once.');
    return { url: paths.deskStandards.to(), statusCode: 303 };
  }

  private async view(actor: Actor) {
    const lines = await this.standards.ofDesk(actor);
    const kinds = await this.standards.kindsWithoutLimit();
    return {
      back: { href: paths.desk.to(), text: 'Desk' },
      lines: lines.map(lineInWords),
      kinds: [{ value: '', text: 'Choose' }, ...kinds.map((value) => ({ value, text: kindLabel(value) }))],
    };
  }
}

const lineInWords = ({ kind, days, unit, from, at, by }: StandardLine) => ({
  what: kindLabel(kind),
  standard: days === null || unit === null ? 'no standard any more' : standardInWords({ days, unit }),
  ...{ from, at, by },
});
