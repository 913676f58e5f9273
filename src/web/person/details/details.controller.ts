import { Body, Controller, Get, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../../identity/actor';
import { paths } from '../../../paths';
import { People } from '../../../people/people.service';
import { Access } from '../../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../../shell/desk-request';
import { InvalidForm } from '../../forms/invalid-form';
import { readForm } from '../../forms/read-form';
import { DetailsForm, placedDetail, readDetails } from './details.form';
import { DetailsPage } from './details.page';
import { keptAsTyped } from '../../forms/kept-as-typed';

const TEMPLATE = 'person/details/details.njk';

/** Who a person is, corrected with history. */
@Controller()
export class DetailsController {
  constructor(
    private readonly page: DetailsPage,
    private readonly people: People,
  ) {}

  @Get(paths.personDetails.route)
  @Access('change-people', 'person-form-seen')
  @Render(TEMPLATE)
  ask(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('personId') personId: string) {
    about(request, { kind: 'person', id: personId });
    return this.page.of(actor, personId);
  }

  @Post(paths.personDetails.route)
  @Access('change-people', 'person-changed')
  async save(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(DetailsForm, body);
    const { details, errors: unread } = readDetails(form);
    const view = await this.page.of(actor, personId, form);
    if (errors.length + unread.length > 0) throw new InvalidForm(TEMPLATE, view, [...errors, ...unread]);
    const { version, formKey } = form;
    await this.people
      .changeDetails(actor, { personId, version, formKey, details })
      .catch(keptAsTyped(TEMPLATE, view, 'familyName', placedDetail));
    banner(request, 'Details saved');
    response.redirect(303, paths.person.to(personId));
  }
}
