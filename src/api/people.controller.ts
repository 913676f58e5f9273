import { Controller, Get, Param, Req } from '@nestjs/common';
import { WhoIsInCharge } from '../cover/who-is-in-charge.service';
import { DutiesQueries } from '../duties/duties.queries';
import { DutyExplanations } from '../duties/duty-explanations';
import type { Actor } from '../identity/actor';
import { PeopleQueries } from '../people/people.queries';
import { Access } from '../web/shell/access';
import { about, CurrentActor, type DeskRequest } from '../web/shell/desk-request';
import { dutyAnswer, pointOfContactAnswer } from './answers';

@Controller('api/v1/people')
export class ApiPeopleController {
  constructor(
    private readonly people: PeopleQueries,
    private readonly duties: DutiesQueries,
    private readonly whoIsInCharge: WhoIsInCharge,
    private readonly explanations: DutyExplanations,
  ) {}

  @Get(':id/duties')
  @Access('token', 'duties-seen-by-api')
  async owed(@CurrentActor() actor: Actor, @Req() request: DeskRequest, @Param('id') written: string) {
    const { id, pointOfContact } = await this.people.view(actor, written.replace(/^P-/i, ''));
    about(request, { kind: 'person', id });
    const duties = await this.explanations.of(await this.duties.ofPerson(actor, id));
    const inCharge = await this.whoIsInCharge.ofPerson(pointOfContact);
    return {
      person: id,
      pointOfContact: pointOfContactAnswer(pointOfContact, inCharge),
      duties: duties.map(dutyAnswer),
    };
  }
}
