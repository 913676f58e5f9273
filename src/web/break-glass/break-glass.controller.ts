import { Body, Controller, Get, Param, Post, Redirect, Render, Req } from '@nestjs/common';
import { BreakingGlass } from '../../break-glass/breaking-glass.service';
import { WARNING } from '../../break-glass/break-glass-rules';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { refusedAs } from '../forms/refused-as';
import { Access } from '../shell/access';
import { banner, CurrentActor, notice, type DeskRequest } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { BreakGlassForm, soughtIn } from './break-glass.form';

const TEMPLATE = 'break-glass/break-glass.njk';

/** The way in for an emergency. */
@Controller()
export class BreakGlassController {
  constructor(private readonly glass: BreakingGlass) {}

  @Get(paths.breakGlass.route)
  @Access('break-glass', 'break-glass-form-seen')
  @Render(TEMPLATE)
  ask() {
    return { form: { formKey: newFormKey() }, warning: WARNING };
  }

  /** What is typed stands in no address: it says who is looked for. */
  @Post(paths.breakGlass.route)
  @Access('break-glass', 'break-glass-used')
  @Redirect()
  async try(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Body() body: unknown) {
    const { form, errors } = readForm(BreakGlassForm, body);
    const view = { form, warning: WARNING };
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    const { reason, retyped, formKey } = form;
    const opened = await this.glass
      .try(actor, { sought: soughtIn(form), reason, retyped, formKey })
      .catch(refusedAs(TEMPLATE, view, 'by'));
    if (opened.length === 0) {
      const why =
        'Nobody matches exactly, or you can open them without this: look for them at “Find a person”. It is recorded.';
      notice(request, 'Nobody was opened', why);
      return { url: paths.breakGlass.to(), statusCode: 303 };
    }
    banner(request, 'Open to you for an hour', 'Those who review it have been told.');
    return { url: opened.length === 1 ? paths.person.to(opened[0]!) : paths.breakGlass.to(), statusCode: 303 };
  }

  @Post(paths.brokenGlassEnd.route)
  @Access('break-glass', 'break-glass-ended')
  @Redirect()
  async end(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('glassId') glassId: string) {
    await this.glass.end(actor, glassId);
    banner(request, 'Closed: you can no longer open them');
    return { url: paths.home.to(), statusCode: 303 };
  }
}
