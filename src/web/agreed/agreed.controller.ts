import { Body, Controller, Get, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { AgreeWay } from '../../plans/agree-way.service';
import { CoveredDetails } from '../person/covered-details';
import { keptAsTyped } from '../forms/kept-as-typed';
import { Persons } from '../person/persons';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { AgreedPage } from './agreed.page';
import { WayForm } from './way.form';

const TEMPLATE = 'agreed/way.njk';

/** How often, how and when somebody hears from the desk. Their own words are covered as their numbers are. */
@Controller()
export class AgreedController {
  constructor(
    private readonly page: AgreedPage,
    private readonly persons: Persons,
    private readonly coveredDetails: CoveredDetails,
    private readonly agree: AgreeWay,
  ) {}

  @Get(paths.personAgreed.route)
  @Access('change-people', 'agreed-seen')
  @Render('agreed/agreed.njk')
  async show(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('personId') personId: string) {
    const view = await this.page.of(request, actor, personId);
    about(request, { kind: 'person', id: personId }, { covered: view.safe.covered });
    return view;
  }

  @Get(paths.personAgreedWay.route)
  @Access('change-people', 'contact-way-form-seen')
  async ask(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
  ): Promise<void> {
    about(request, { kind: 'person', id: personId });
    const own = await this.persons.own(actor, personId);
    if (this.coveredDetails.covers(request, own)) return response.redirect(303, paths.personAgreed.to(personId));
    response.render(TEMPLATE, await this.page.form(own));
  }

  @Post(paths.personAgreedWay.route)
  @Access('change-people', 'contact-way-agreed')
  async save(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(WayForm, body);
    const view = await this.page.form(await this.persons.own(actor, personId), form);
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    const { way, version, formKey } = form;
    const said = { way, times: form.times || null, whyNotUsed: form.whyNotUsed || null };
    await this.agree.agree(actor, { personId, version, formKey, ...said }).catch(keptAsTyped(TEMPLATE, view, 'way'));
    banner(request, 'Saved how and when they want to be contacted');
    response.redirect(303, paths.personAgreed.to(personId));
  }
}
