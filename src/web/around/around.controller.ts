import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { PeopleAround } from '../../around/people-around.service';
import { Clock } from '../../clock/clock';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { CoveredDetails } from '../person/covered-details';
import { keptAsTyped } from '../forms/kept-as-typed';
import { Persons } from '../person/persons';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { fieldError, readForm } from '../forms/read-form';
import { AroundForm, readAround } from './around.form';
import { AroundPage, chosenIn } from './around.page';
import { asChosen, choicesOf, KnownAlready } from './known-already';

const TEMPLATE = 'around/form.njk';

/** Who stands around somebody. Names and numbers of others are covered as the person's own are. */
@Controller()
export class AroundController {
  constructor(
    private readonly persons: Persons,
    private readonly coveredDetails: CoveredDetails,
    private readonly page: AroundPage,
    private readonly people: PeopleAround,
    private readonly known: KnownAlready,
    private readonly clock: Clock,
  ) {}

  @Get(paths.personAround.route)
  @Access('change-people', 'people-around-seen')
  async list(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
  ): Promise<void> {
    about(request, { kind: 'person', id: personId });
    const own = await this.persons.own(actor, personId);
    if (this.coveredDetails.covers(request, own)) return covered(response, personId);
    response.render('around/list.njk', await this.page.list(actor, own));
  }

  @Get(paths.personAroundNew.route)
  @Access('change-people', 'person-around-form-seen')
  async askNew(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    about(request, { kind: 'person', id: personId });
    const view = await this.page.form(actor, personId, null);
    response.render(TEMPLATE, { ...view, form: { ...view.form, ...chosenIn(query) } });
  }

  @Post(paths.personAroundNew.route)
  @Access('change-people', 'person-around-recorded')
  add(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Body() body: unknown,
  ): Promise<void> {
    return this.save(request, response, actor, { personId, aroundId: null, body });
  }

  @Get(paths.personAroundOne.route)
  @Access('change-people', 'person-around-form-seen')
  async ask(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Param('aroundId') aroundId: string,
  ): Promise<void> {
    about(request, { kind: 'person', id: personId });
    if (this.coveredDetails.covers(request, await this.persons.own(actor, personId)))
      return covered(response, personId);
    response.render(TEMPLATE, await this.page.form(actor, personId, aroundId));
  }

  @Post(paths.personAroundOne.route)
  @Access('change-people', 'person-around-recorded')
  change(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Param('aroundId') aroundId: string,
    @Body() body: unknown,
  ): Promise<void> {
    return this.save(request, response, actor, { personId, aroundId, body });
  }

  private async save(
    request: DeskRequest,
    response: Response,
    actor: Actor,
    { personId, aroundId, body }: { personId: string; aroundId: string | null; body: unknown },
  ): Promise<void> {
    const { form, errors } = readForm(AroundForm, body);
    const { stated, errors: unread } = readAround(asChosen(form), this.clock.today());
    const view = await this.page.form(actor, personId, aroundId, form);
    if (errors.length + unread.length > 0) throw new InvalidForm(TEMPLATE, view, [...errors, ...unread]);
    const known = await this.known.of(actor, personId, asChosen(form), view.now);
    if (known.length > 0) {
      const asked = { ...view, known: choicesOf(known, form.name) };
      throw new InvalidForm(TEMPLATE, asked, [fieldError('same', 'Say whether it is one of these people')]);
    }
    const { version, formKey } = form;
    await this.people
      .save(actor, { ...stated, personId, aroundId, version, formKey })
      .catch(keptAsTyped(TEMPLATE, view, 'name'));
    banner(request, 'Saved who is around them');
    response.redirect(303, paths.personAround.to(personId));
  }
}

export const covered = (response: Response, personId: string): void =>
  response.redirect(303, `${paths.person.to(personId)}#safe-contact`);
