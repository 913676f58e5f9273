import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { AroundPoints } from '../../around/around-points.service';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { readKind } from '../person/contact-details/contact-detail.controller';
import { ContactDetailForm, placed, readSafety } from '../person/contact-details/contact-detail.form';
import { CoveredDetails } from '../person/covered-details';
import { keptAsTyped } from '../forms/kept-as-typed';
import { Persons } from '../person/persons';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { fieldError, readForm } from '../forms/read-form';
import { covered } from './around.controller';
import { AroundPage } from './around.page';

const TEMPLATE = 'person/contact-details/form.njk';

/** Numbers and addresses of somebody around a person. */
@Controller()
export class AroundPointController {
  constructor(
    private readonly persons: Persons,
    private readonly coveredDetails: CoveredDetails,
    private readonly page: AroundPage,
    private readonly points: AroundPoints,
  ) {}

  @Get(paths.personAroundPointNew.route)
  @Access('change-people', 'person-around-form-seen')
  async askNew(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Param('aroundId') aroundId: string,
    @Query('kind') kind?: string,
  ): Promise<void> {
    await this.show(request, response, actor, [personId, aroundId, readKind(kind)]);
  }

  @Post(paths.personAroundPointNew.route)
  @Access('change-people', 'around-point-changed')
  add(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Param('aroundId') aroundId: string,
    @Body() body: { kind?: unknown },
  ): Promise<void> {
    return this.save(request, response, actor, [personId, aroundId, readKind(body.kind)], body);
  }

  @Get(paths.personAroundPoint.route)
  @Access('change-people', 'person-around-form-seen')
  async ask(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Param('aroundId') aroundId: string,
    @Param('pointId') pointId: string,
  ): Promise<void> {
    await this.show(request, response, actor, [personId, aroundId, pointId]);
  }

  @Post(paths.personAroundPoint.route)
  @Access('change-people', 'around-point-changed')
  change(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Param('aroundId') aroundId: string,
    @Param('pointId') pointId: string,
    @Body() body: unknown,
  ): Promise<void> {
    return this.save(request, response, actor, [personId, aroundId, pointId], body);
  }

  private async show(
    request: DeskRequest,
    response: Response,
    actor: Actor,
    [personId, aroundId, which]: Which,
  ): Promise<void> {
    about(request, { kind: 'person', id: personId });
    if (this.coveredDetails.covers(request, await this.persons.own(actor, personId)))
      return covered(response, personId);
    response.render(TEMPLATE, await this.page.pointForm(actor, personId, aroundId, which));
  }

  private async save(
    request: DeskRequest,
    response: Response,
    actor: Actor,
    [personId, aroundId, which]: Which,
    body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(ContactDetailForm, body);
    const { stated, errors: unread } = readSafety(form);
    const view = await this.page.pointForm(actor, personId, aroundId, which, form);
    const empty = form.value === '' && form.ended !== 'yes' ? [fieldError('value', 'Enter it')] : [];
    const wrong = [...errors, ...unread, ...empty];
    if (wrong.length > 0) throw new InvalidForm(TEMPLATE, view, wrong);
    const { version, formKey, ended } = form;
    const pointId = view.now === null ? null : which;
    const value = ended === 'yes' ? '' : form.value;
    await this.points
      .save(actor, { ...stated, personId, aroundId, pointId, kind: view.kind, value, version, formKey })
      .catch(keptAsTyped(TEMPLATE, view, 'value', placed));
    banner(request, ended === 'yes' ? `${view.kindName} no longer used` : `${view.kindName} saved`);
    response.redirect(303, paths.personAround.to(personId));
  }
}

/** Whose page, around whom, and a kind for a new one or the id of one that is there. */
type Which = readonly [personId: string, aroundId: string, which: string];
