import { Controller, Get, Param, Query, Render, Req } from '@nestjs/common';
import { CaseEventsQueries } from '../../cases/case-events.queries';
import { CaseListsQueries } from '../../cases/case-lists.queries';
import { CaseMarksQueries } from '../../cases/case-marks.queries';
import { CasesQueries } from '../../cases/cases.queries';
import { CommunitySafetyQueries } from '../../cases/community-safety.queries';
import { Clock } from '../../clock/clock';
import { WhoIsInCharge } from '../../cover/who-is-in-charge.service';
import { HistoryQueries } from '../../history/history.queries';
import { Looks } from '../../history/looks.service';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { ClosingsQueries } from '../../progress/closings.queries';
import { OpenedDutiesQueries } from '../../progress/opened-duties.queries';
import { QuestionsQueries } from '../../questions/questions.queries';
import { StatementsQueries } from '../../statements/statements.queries';
import { changedInWords } from '../history/history.presenter';
import { questionLine } from '../questions/question-line';
import { statementInCase } from '../statements/statement.presenter';
import { Access } from '../shell/access';
import { about, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { caseView } from './case.presenter';
import { safetyUnitOf } from './safety-unit.presenter';
import { caseMarks } from './case-marks.presenter';
import { closingLine } from './closing.presenter';
import { historyOf } from './history.presenter';

@Controller()
export class CaseController {
  constructor(
    private readonly cases: CasesQueries,
    private readonly lists: CaseListsQueries,
    private readonly events: CaseEventsQueries,
    private readonly duties: OpenedDutiesQueries,
    private readonly marks: CaseMarksQueries,
    private readonly questions: QuestionsQueries,
    private readonly safety: CommunitySafetyQueries,
    private readonly closings: ClosingsQueries,
    private readonly statements: StatementsQueries,
    private readonly whoIsInCharge: WhoIsInCharge,
    private readonly looks: Looks,
    private readonly timeline: HistoryQueries,
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
    const [people, { events, next }, questions, liaison, incidents, closings, statements, marks, told, changed] =
      await Promise.all([
        this.lists.people(actor, facts.id),
        this.events.latestFirst(facts.id, after),
        this.questions.waitingInCases(actor, facts.id),
        this.marks.liaisonOfficers(facts.id),
        this.marks.incidents(facts.id),
        this.closings.ofCase(facts.id),
        this.statements.ofCase(actor, facts.id),
        this.safety.marks(facts.id),
        this.safety.told(facts.id),
        this.changed(actor, facts.id),
      ]);
    const today = this.clock.today();
    const inCharge = await this.whoIsInCharge.ofPeople(
      people.map(({ pcsoId, deskId }) => ({ accountId: pcsoId, deskId })),
    );
    const duties = await this.duties.ofEvents(
      actor,
      facts.id,
      events.map((event) => event.id),
    );
    const history = historyOf(facts.id, events, duties, today);
    const waiting = questions.map((one) => questionLine(one, today, actor));
    return {
      ...caseView(
        actor,
        { ...facts, flags: [...facts.flags, ...marks] },
        people.map((person, at) => ({ ...person, inCharge: inCharge[at] })),
      ),
      ...caseMarks(actor, facts, liaison, incidents),
      closings: closings.map(closingLine),
      safetyUnit: safetyUnitOf(actor, facts.id, [...facts.flags, ...marks], told[0]?.toldOn ?? null),
      statements: statements.map(statementInCase),
      questions: waiting,
      history,
      changed,
      next,
      first: after === undefined,
    };
  }

  /** They look now: what others have recorded since they looked before. */
  private async changed(actor: Actor, caseId: string) {
    const since = await this.looks.lookAtCase(actor, caseId);
    if (since === null) return null;
    const counts = await this.timeline.countSince(actor, 'case', caseId, since);
    return changedInWords(paths.caseHistory.to(caseId), since, counts);
  }
}
