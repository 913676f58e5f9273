import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../../identity/actor';
import { paths } from '../../../paths';
import { ContactPoints } from '../../../people/contact-points/contact-points.service';
import { Access } from '../../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../../shell/desk-request';
import { InvalidForm } from '../../forms/invalid-form';
import { readForm } from '../../forms/read-form';
import { keptAsTyped } from '../../forms/kept-as-typed';
import { placed, readSafety, SafetyForm } from './contact-detail.form';
import { ContactDetailPage } from './contact-detail.page';

const TEMPLATE = 'person/contact-details/use-again.njk';

/** A frozen number may be used again once the person, reached by another way, has said so. */
@Controller()
export class UseAgainController {
  constructor(
    private readonly page: ContactDetailPage,
    private readonly points: ContactPoints,
  ) {}

  @Get(paths.contactDetailUnfreeze.route)
  @Access('change-people', 'contact-details-form-seen')
  async ask(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Param('pointId') pointId: string,
  ): Promise<void> {
    about(request, { kind: 'person', id: personId }, { contactPoint: pointId });
    if (!(await this.page.mayShow(request, actor, personId)))
      return response.redirect(303, paths.contactDetails.to(personId));
    const view = await this.page.changing(actor, personId, pointId);
    response.render(TEMPLATE, { ...view, form: { ...view.form, safety: undefined } });
  }

  @Post(paths.contactDetailUnfreeze.route)
  @Access('change-people', 'contact-details-changed')
  async use(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Param('pointId') contactPointId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(SafetyForm, body);
    const { stated, errors: unread } = readSafety(form);
    const view = await this.page.changing(actor, personId, contactPointId, form);
    if (errors.length + unread.length > 0) throw new InvalidForm(TEMPLATE, view, [...errors, ...unread]);
    const { version, formKey } = form;
    await this.points
      .unfreeze(actor, { personId, contactPointId, version, formKey, ...stated })
      .catch(keptAsTyped(TEMPLATE, view, 'safety', placed));
    banner(
      request,
      stated.safety === 'never' ? `${view.kindName}: never to be used` : `${view.kindName} no longer frozen`,
    );
    response.redirect(303, paths.contactDetails.to(personId));
  }
}
