import { Controller, Get, Param, Query, Render, Req } from '@nestjs/common';
import { BrokenGlassQueries } from '../../break-glass/broken-glass.queries';
import { CaseMarksQueries } from '../../cases/case-marks.queries';
import { SuspectsQueries } from '../../relations/suspects.queries';
import { Clock } from '../../clock/clock';
import { DeskLoadQueries } from '../../duties/desk-load.queries';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { CharacteristicsQueries } from '../../people/characteristics/characteristics.queries';
import { NotFoundError } from '../../refusals';
import { UnableQueries } from '../../supervision/unable.queries';
import { TransfersQueries } from '../../transfers/transfers.queries';
import { Access } from '../shell/access';
import { about, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { criticalLines } from '../case-marks/critical.presenter';
import { readPart } from './asked-part';
import { askedOfDesk } from './asked.presenter';
import { DeskWaiting } from './desk-waiting';
import { NewPeopleQueries } from './new-people.queries';
import { TodayPage } from './today.page';
import { bothSidesLine, newPersonLine } from './waiting-lines';

/** So many of the people without a point of contact who have waited longest; the others stand on a list of their own. */
const WAITING = 10;

/** What a supervisor sees of the desk, and of each of its PCSOs. */
@Controller()
export class DeskController {
  constructor(
    private readonly clock: Clock,
    private readonly load: DeskLoadQueries,
    private readonly people: NewPeopleQueries,
    private readonly waiting: DeskWaiting,
    private readonly characteristics: CharacteristicsQueries,
    private readonly transfers: TransfersQueries,
    private readonly unable: UnableQueries,
    private readonly marks: CaseMarksQueries,
    private readonly suspects: SuspectsQueries,
    private readonly today: TodayPage,
    private readonly glass: BrokenGlassQueries,
  ) {}

  @Get(paths.desk.route)
  @Access('see-desk', 'desk-seen')
  @Render('today/desk.njk')
  async show(@CurrentActor() actor: Actor) {
    const [lines, unassigned, waiting, asked, transfers, critical, bothSides, glassToReview, unable] =
      await Promise.all([
        this.load.ofDesk(actor, deskOf(actor), this.clock.today()),
        this.people.withoutPointOfContact(actor, { size: WAITING }),
        this.waiting.first(actor, this.clock.today()),
        this.characteristics.ofDesk(actor, deskOf(actor)),
        this.transfers.latestFirst(actor, 'asked'),
        this.marks.criticalCases(actor),
        this.suspects.bothSides(actor),
        this.glass.toReview(actor),
        this.unable.waiting(actor),
      ]);
    const sum = (of: 'caseload' | 'overdue' | 'dueToday' | 'held'): number =>
      lines.reduce((total, line) => total + line[of], 0);
    return {
      today: this.clock.today(),
      lines: lines.filter((line) => line.pcsoId !== null),
      total: { caseload: sum('caseload'), overdue: sum('overdue'), dueToday: sum('dueToday'), held: sum('held') },
      unassigned: { count: unassigned.count, people: unassigned.rows.map((one) => newPersonLine(one)) },
      waiting,
      asked: askedOfDesk(asked),
      transfersWaiting: transfers.transfers.length,
      unableWaiting: unable.length,
      criticalCases: criticalLines(critical),
      bothSides: bothSides.map(bothSidesLine),
      glassToReview,
    };
  }

  /** One list alone of what waits for the desk. */
  @Get(paths.deskWaiting.route)
  @Access('see-desk', 'desk-waiting-seen')
  @Render('today/desk-waiting.njk')
  async waitingList(@CurrentActor() actor: Actor, @Param('list') asked: string, @Query('after') after?: string) {
    const today = this.clock.today();
    const list = await this.waiting.page(actor, today, asked, after);
    return { today, list, back: { href: paths.desk.to(), text: 'Desk' } };
  }

  @Get(paths.deskPcso.route)
  @Access('see-desk', 'today-of-pcso-seen')
  @Render('today/today.njk')
  async ofPcso(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('accountId') accountId: string,
    @Query() query: Record<string, unknown>,
  ) {
    const lines = await this.load.ofDesk(actor, deskOf(actor), this.clock.today());
    const pcso = lines.find((line) => line.pcsoId === accountId);
    if (pcso === undefined) throw new NotFoundError('PCSO');
    about(request, { kind: 'account', id: accountId });
    return {
      back: { href: paths.desk.to(), text: 'Desk' },
      ...(await this.today.asked(actor, accountId, paths.deskPcso.to(accountId), readPart(query))),
      pcsoName: pcso.name,
    };
  }
}

function deskOf(actor: Actor): string {
  if (actor.kind !== 'account' || actor.deskId === null) throw new NotFoundError('desk');
  return actor.deskId;
}
