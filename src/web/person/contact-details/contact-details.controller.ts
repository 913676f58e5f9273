import { Controller, Get, Param, Query, Render, Req } from '@nestjs/common';
import type { Actor } from '../../../identity/actor';
import { paths } from '../../../paths';
import { PersonChanges } from '../../../people/person-changes.queries';
import { Access } from '../../shell/access';
import { about, CurrentActor, type DeskRequest } from '../../shell/desk-request';
import { CoveredDetails } from '../covered-details';
import { Persons } from '../persons';
import { safeContact } from '../sections/safe-contact.presenter';
import { changeInWords } from './change-in-words';

/** How a person is contacted, and how that and who they are has changed. Both covered until the warning was read. */
@Controller()
export class ContactDetailsController {
  constructor(
    private readonly persons: Persons,
    private readonly changes: PersonChanges,
    private readonly coveredDetails: CoveredDetails,
  ) {}

  @Get(paths.contactDetails.route)
  @Access('change-people', 'contact-details-listed')
  @Render('person/contact-details/list.njk')
  async list(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('personId') personId: string) {
    const own = await this.persons.own(actor, personId);
    const covered = this.coveredDetails.covers(request, own);
    about(request, { kind: 'person', id: personId }, { covered });
    return {
      ...this.persons.head(own),
      id: personId,
      safe: safeContact(actor, own, { covered, shownOn: 'contact-details' }),
    };
  }

  @Get(paths.personChanges.route)
  @Access('change-people', 'person-changes-seen')
  @Render('person/contact-details/changes.njk')
  async history(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Query('after') after?: string,
  ) {
    const own = await this.persons.own(actor, personId);
    const covered = this.coveredDetails.covers(request, own);
    about(request, { kind: 'person', id: personId }, { covered });
    const { changes, next } = await this.changes.latestFirst(actor, personId, after);
    const view = { ...this.persons.head(own), id: personId, first: after === undefined };
    const lines = covered ? [] : changes.map(changeInWords);
    return {
      ...view,
      safe: safeContact(actor, own, { covered, shownOn: 'changes' }),
      changes: lines,
      next: covered ? null : next,
    };
  }
}
