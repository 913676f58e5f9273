import { Body, Controller, Get, Param, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { PossibleDuplicates } from '../../people/duplicates/possible-duplicates.service';
import { refuse } from '../../refusals';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { PersonPage } from './person.page';

@Controller()
export class PersonController {
  constructor(
    private readonly page: PersonPage,
    private readonly duplicates: PossibleDuplicates,
  ) {}

  @Get(paths.person.route)
  @Access('see-people', 'person-seen')
  @Render('person/person.njk')
  async show(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Query('contacts') olderThan?: string,
  ) {
    const view = await this.page.of(request, actor, personId, olderThan);
    about(
      request,
      { kind: 'person', id: personId },
      { access: view.access, ...('safe' in view ? { covered: view.safe.covered } : {}) },
    );
    return view;
  }

  @Post(paths.personDuplicate.route)
  @Access('change-people', 'possible-duplicate-decided')
  async decide(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Param('otherId') otherId: string,
    @Body() body: { decided?: unknown },
  ): Promise<void> {
    const { decided } = body;
    if (decided !== 'same' && decided !== 'different')
      return refuse('decided', 'missing', 'Say whether they are the same person');
    await this.duplicates.decide(actor, { personId, otherId, decided });
    banner(request, decided === 'same' ? 'Marked as the same person' : 'Marked as two different people');
    response.redirect(303, `${paths.person.to(personId)}#possible-duplicates`);
  }
}
