import { Body, Controller, Get, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { orAway } from '../../../cover/cover-in-words';
import { WhoIsInCharge } from '../../../cover/who-is-in-charge.service';
import type { Actor } from '../../../identity/actor';
import { paths } from '../../../paths';
import { PeopleQueries } from '../../../people/people.queries';
import { People } from '../../../people/people.service';
import { Access } from '../../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../../shell/desk-request';
import { InvalidForm } from '../../forms/invalid-form';
import { readForm } from '../../forms/read-form';
import { AssignForm } from './assign.form';
import { Persons } from '../persons';
import { refusedAs } from '../../forms/refused-as';

const TEMPLATE = 'person/assign/assign.njk';

@Controller()
export class AssignController {
  constructor(
    private readonly persons: Persons,
    private readonly queries: PeopleQueries,
    private readonly people: People,
    private readonly whoIsInCharge: WhoIsInCharge,
  ) {}

  @Get(paths.personAssign.route)
  @Access('assign-people', 'point-of-contact-form-seen')
  @Render(TEMPLATE)
  async ask(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('personId') personId: string) {
    about(request, { kind: 'person', id: personId });
    return this.view(actor, personId);
  }

  @Post(paths.personAssign.route)
  @Access('assign-people', 'point-of-contact-changed')
  async set(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(AssignForm, body);
    const view = await this.view(actor, personId, form.pcsoId);
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    await this.people.handOver(actor, { personId, ...form }).catch(refusedAs(TEMPLATE, view, 'pcsoId'));
    banner(request, 'Point of contact changed');
    response.redirect(303, paths.person.to(personId));
  }

  private async view(actor: Actor, personId: string, chosen?: string) {
    const own = await this.persons.own(actor, personId);
    const choices = await this.queries.pointOfContactChoices(actor, personId);
    const cover = await this.whoIsInCharge.on();
    return {
      ...this.persons.head(own),
      id: own.id,
      version: own.person.version,
      now: own.pointOfContact,
      pcsoId: chosen ?? own.pointOfContact.accountId,
      choices: choices.map(({ accountId, name, borough, openPeople }) => ({
        value: accountId,
        text: name,
        hint: {
          text: orAway(
            `${borough} desk, ${openPeople} ${openPeople === 1 ? 'person' : 'people'} with an open case`,
            cover.of(accountId),
          ),
        },
      })),
    };
  }
}
