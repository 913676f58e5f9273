import { Body, Controller, Get, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { Characteristics } from '../../people/characteristics/characteristics.service';
import { keptAsTyped } from '../forms/kept-as-typed';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { AboutThemForm, readSaid } from './about-them.form';
import { AboutThemPage } from './about-them.page';

const TEMPLATE = 'about-them/about-them.njk';

/** What somebody says of themselves. Not for a front counter: whoever stands there is overheard. */
@Controller()
export class AboutThemController {
  constructor(
    private readonly page: AboutThemPage,
    private readonly characteristics: Characteristics,
  ) {}

  @Get(paths.personAboutThem.route)
  @Access('change-people', 'characteristics-form-seen')
  @Render(TEMPLATE)
  ask(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('personId') personId: string) {
    about(request, { kind: 'person', id: personId });
    return this.page.of(actor, personId);
  }

  @Post(paths.personAboutThem.route)
  @Access('change-people', 'characteristics-recorded')
  async record(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(AboutThemForm, body);
    const { said, errors: unread } = readSaid(form);
    const view = await this.page.of(actor, personId, form);
    if (errors.length + unread.length > 0) throw new InvalidForm(TEMPLATE, view, [...errors, ...unread]);
    const { version, formKey } = form;
    const changed = await this.characteristics
      .record(actor, { personId, version, formKey, said })
      .catch(keptAsTyped(TEMPLATE, view, 'ethnicity'));
    banner(request, changed.length === 0 ? 'Nothing was another than before' : 'Saved what they said of themselves');
    response.redirect(303, paths.person.to(personId));
  }
}
