import { Controller, Get, Param, Query, Render, Req } from '@nestjs/common';
import { CaseEventsQueries } from '../../cases/case-events.queries';
import { CaseListsQueries } from '../../cases/case-lists.queries';
import { CasesQueries } from '../../cases/cases.queries';
import { Clock } from '../../clock/clock';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { OpenedDutiesQueries } from '../../progress/opened-duties.queries';
import { Access } from '../shell/access';
import { about, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { caseView } from './case.presenter';
import { historyOf } from './history.presenter';

@Controller()
export class CaseController {
  constructor(
    private readonly cases: CasesQueries,
    private readonly lists: CaseListsQueries,
    private readonly events: CaseEventsQueries,
    private readonly duties: OpenedDutiesQueries,
    private readonly clock: Clock,
  ) {}

  @Get(paths.case.route)
  @Access('see-cases', 'case-seen')
  @Render('cases/case.njk')
  async show(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Query('after') after?: string,
  ) {
    const facts = await this.cases.byId(actor, caseId);
    about(request, { kind: 'case', id: facts.id });
    const [people, { events, next }] = await Promise.all([
      this.lists.people(facts.id),
      this.events.latestFirst(facts.id, after),
    ]);
    const duties = await this.duties.ofEvents(
      facts.id,
      events.map((event) => event.id),
    );
    const history = historyOf(facts.id, events, duties, this.clock.today());
    return { ...caseView(actor, facts, people), history, next, first: after === undefined };
  }
}
