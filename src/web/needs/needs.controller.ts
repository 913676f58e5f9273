import { Body, Controller, Get, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../identity/actor';
import { AssessNeeds } from '../../needs/assess-needs.service';
import { paths } from '../../paths';
import { keptAsTyped } from '../forms/kept-as-typed';
import { movedInWords } from '../person/moved-in-words';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { NeedsForm, placedNeed, readReview } from './needs.form';
import { NeedsPage } from './needs.page';

const TEMPLATE = 'needs/assess.njk';

@Controller()
export class NeedsController {
  constructor(
    private readonly page: NeedsPage,
    private readonly assessNeeds: AssessNeeds,
  ) {}

  @Get(paths.personNeeds.route)
  @Access('change-people', 'needs-seen')
  @Render('needs/needs.njk')
  show(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('personId') personId: string) {
    about(request, { kind: 'person', id: personId });
    return this.page.show(actor, personId);
  }

  @Get(paths.personNeedsAssess.route)
  @Access('change-people', 'needs-form-seen')
  @Render(TEMPLATE)
  ask(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('personId') personId: string) {
    about(request, { kind: 'person', id: personId });
    return this.page.form(actor, personId);
  }

  @Post(paths.personNeedsAssess.route)
  @Access('change-people', 'needs-assessed')
  async assess(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(NeedsForm, body);
    const { reviewOn, errors: unread } = readReview(form);
    const view = await this.page.form(actor, personId, form);
    if (errors.length + unread.length > 0) throw new InvalidForm(TEMPLATE, view, [...errors, ...unread]);
    const { moved, settled } = await this.assessNeeds
      .assess(actor, {
        ...form,
        personId,
        language: form.language || null,
        interpreter: form.interpreter === 'yes',
        accessNeeds: form.accessNeeds || null,
        note: form.note || null,
        reviewOn,
        contactId: form.contactId === 'record' ? null : form.contactId!,
      })
      .catch(keptAsTyped(TEMPLATE, view, 'reasons', placedNeed));
    const done = settled === 0 ? [] : ['The duty to assess their needs is done.'];
    banner(request, 'Needs saved', ...done, movedInWords(moved));
    response.redirect(303, paths.person.to(personId));
  }
}
