import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../../identity/actor';
import { paths } from '../../../paths';
import { CONTACT_POINT_KINDS, type ContactPointKind } from '../../../people/contact-points/contact-point.entity';
import { ContactPoints } from '../../../people/contact-points/contact-points.service';
import { NotFoundError } from '../../../refusals';
import { Access } from '../../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../../shell/desk-request';
import { InvalidForm } from '../../forms/invalid-form';
import { readForm } from '../../forms/read-form';
import { keptAsTyped } from '../../forms/kept-as-typed';
import { ContactDetailForm, placed, readSafety } from './contact-detail.form';
import { ContactDetailPage } from './contact-detail.page';

const TEMPLATE = 'person/contact-details/form.njk';

@Controller()
export class ContactDetailController {
  constructor(
    private readonly page: ContactDetailPage,
    private readonly points: ContactPoints,
  ) {}

  @Get(paths.contactDetailNew.route)
  @Access('change-people', 'contact-details-form-seen')
  async askNew(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Query('kind') kind?: string,
  ): Promise<void> {
    about(request, { kind: 'person', id: personId });
    response.render(TEMPLATE, await this.page.adding(actor, personId, readKind(kind)));
  }

  @Post(paths.contactDetailNew.route)
  @Access('change-people', 'contact-details-changed')
  async add(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Body() body: { kind?: unknown },
  ): Promise<void> {
    const kind = readKind(body.kind);
    const { form, errors } = readForm(ContactDetailForm, body);
    const { stated, errors: unread } = readSafety(form);
    const view = await this.page.adding(actor, personId, kind, form);
    if (errors.length + unread.length > 0) throw new InvalidForm(TEMPLATE, view, [...errors, ...unread]);
    const { value, version, formKey } = form;
    await this.points
      .add(actor, { personId, kind, value, version, formKey, ...stated })
      .catch(keptAsTyped(TEMPLATE, view, 'value', placed));
    this.saved(request, response, personId, `${view.kindName} added`);
  }

  @Get(paths.contactDetail.route)
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
    response.render(TEMPLATE, await this.page.changing(actor, personId, pointId));
  }

  @Post(paths.contactDetail.route)
  @Access('change-people', 'contact-details-changed')
  async change(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Param('pointId') contactPointId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(ContactDetailForm, body);
    const { stated, errors: unread } = readSafety(form);
    const view = await this.page.changing(actor, personId, contactPointId, form);
    if (errors.length + unread.length > 0) throw new InvalidForm(TEMPLATE, view, [...errors, ...unread]);
    const { version, formKey, ended } = form;
    const value = ended === 'yes' ? '' : form.value;
    if (value === '' && ended !== 'yes') nothingTyped(view);
    await this.points
      .change(actor, { personId, contactPointId, value, version, formKey, ...stated })
      .catch(keptAsTyped(TEMPLATE, view, 'value', placed));
    this.saved(
      request,
      response,
      personId,
      ended === 'yes' ? `${view.kindName} no longer used` : `${view.kindName} saved`,
    );
  }

  private saved(request: DeskRequest, response: Response, personId: string, what: string): void {
    banner(request, what);
    response.redirect(303, paths.contactDetails.to(personId));
  }
}

export function readKind(kind: unknown): ContactPointKind {
  if (!CONTACT_POINT_KINDS.includes(kind as ContactPointKind)) throw new NotFoundError('page');
  return kind as ContactPointKind;
}

function nothingTyped(view: object): never {
  const text = 'Enter it, or tick that they no longer use it';
  throw new InvalidForm(TEMPLATE, view, [{ field: 'value', text, href: '#value' }]);
}
