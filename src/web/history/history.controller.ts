import { Controller, Get, Param, Query, Render, Req } from '@nestjs/common';
import { CasesQueries } from '../../cases/cases.queries';
import { Clock } from '../../clock/clock';
import { KINDS_OF_CASE } from '../../history/history-kinds';
import { HistoryQueries } from '../../history/history.queries';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { Persons } from '../person/persons';
import { Access } from '../shell/access';
import { about, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { type Asked, historyView, readHistoryFilter } from './history.page';

const TEMPLATE = 'history/history.njk';

@Controller()
export class HistoryController {
  constructor(
    private readonly persons: Persons,
    private readonly cases: CasesQueries,
    private readonly history: HistoryQueries,
    private readonly clock: Clock,
  ) {}

  @Get(paths.personHistory.route)
  @Access('see-duties', 'person-history-seen')
  @Render(TEMPLATE)
  async ofPerson(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Query() asked: Asked,
  ) {
    const head = this.persons.head(await this.persons.reached(actor, personId));
    about(request, { kind: 'person', id: personId });
    const read = readHistoryFilter(asked);
    const page = await this.history.ofPerson(actor, personId, read.filter, afterOf(asked));
    return {
      ...head,
      caption: `${head.name}, ${head.reference}`,
      ...historyView(asked, read, page, this.clock.today()),
    };
  }

  @Get(paths.caseHistory.route)
  @Access('see-cases', 'case-history-seen')
  @Render(TEMPLATE)
  async ofCase(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Query() asked: Asked,
  ) {
    const facts = await this.cases.byId(actor, caseId);
    about(request, { kind: 'case', id: facts.id });
    const read = readHistoryFilter(asked);
    const page = await this.history.ofCase(actor, facts.id, read.filter, afterOf(asked));
    return {
      caption: `Case ${facts.crimeReference}`,
      back: { href: paths.case.to(facts.id), text: 'Back to the case' },
      ...historyView(asked, read, page, this.clock.today(), KINDS_OF_CASE),
    };
  }
}

const afterOf = ({ after }: Asked): string | undefined => (typeof after === 'string' ? after : undefined);
