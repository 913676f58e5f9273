import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { Households } from '../../relations/households.service';
import { HouseholdsQueries } from '../../relations/households.queries';
import { CoveredDetails } from '../person/covered-details';
import { keptAsTyped } from '../forms/kept-as-typed';
import { Persons } from '../person/persons';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { HouseholdForm } from './household.form';
import { housemateLine } from './household.presenter';

const TEMPLATE = 'household/household.njk';

/** Whom somebody lives with. It says where they live, so it is covered as their address is. */
@Controller()
export class HouseholdController {
  constructor(
    private readonly persons: Persons,
    private readonly coveredDetails: CoveredDetails,
    private readonly queries: HouseholdsQueries,
    private readonly households: Households,
  ) {}

  @Get(paths.personHousehold.route)
  @Access('change-people', 'household-seen')
  async show(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
  ): Promise<void> {
    about(request, { kind: 'person', id: personId });
    if (this.coveredDetails.covers(request, await this.persons.own(actor, personId)))
      return response.redirect(303, `${paths.person.to(personId)}#safe-contact`);
    response.render(TEMPLATE, await this.view(actor, personId));
  }

  @Post(paths.personHousehold.route)
  @Access('change-people', 'household-recorded')
  async record(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(HouseholdForm, body);
    const view = await this.view(actor, personId, form);
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    await this.households
      .record(actor, { ...form, personId, note: form.note || null })
      .catch(keptAsTyped(TEMPLATE, view, 'reference'));
    banner(request, 'Saved whom they live with');
    response.redirect(303, paths.personHousehold.to(personId));
  }

  @Post(paths.personHouseholdEnd.route)
  @Access('change-people', 'household-ended')
  async end(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Param('otherId') otherId: string,
  ): Promise<void> {
    await this.households.end(actor, personId, otherId);
    banner(request, 'They no longer live together');
    response.redirect(303, paths.personHousehold.to(personId));
  }

  private async view(actor: Actor, personId: string, typed?: HouseholdForm) {
    const own = await this.persons.own(actor, personId);
    const mates = await this.queries.of(actor, personId);
    return {
      ...this.persons.head(own),
      form: typed ?? { reference: '', note: '', formKey: newFormKey() },
      mates: mates.map((mate) => housemateLine(personId, mate)),
    };
  }
}
