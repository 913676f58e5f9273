import { Controller, Get, Inject, Query, Render } from '@nestjs/common';
import { Clock } from '../../clock/clock';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { CalendarInForce } from '../../duties/calendar-in-force';
import { bandDays } from '../../duties/today';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { NotFoundError } from '../../refusals';
import { FIGURES, isFigure } from '../../supervision/caseload';
import { CaseloadQueries } from '../../supervision/caseload.queries';
import { UnableQueries } from '../../supervision/unable.queries';
import { Access } from '../shell/access';
import { CurrentActor } from '../shell/desk-request';
import { lineInWords, personInList, weeksInWords, whoseInWords } from './supervision.presenter';

/** A supervisor sees the work of each PCSO, and the people behind each number. */
@Controller()
export class SupervisionController {
  constructor(
    private readonly caseload: CaseloadQueries,
    private readonly unable: UnableQueries,
    private readonly calendar: CalendarInForce,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get(paths.supervision.route)
  @Access('see-desk', 'caseload-seen')
  @Render('supervision/caseload.njk')
  async show(@CurrentActor() actor: Actor) {
    const days = await this.days();
    const [lines, waiting] = await Promise.all([
      this.caseload.ofDesk(actor, deskOf(actor), days),
      this.unable.waiting(actor),
    ]);
    return {
      today: days.today,
      lines: lines.map((line) => lineInWords(line, days.today, this.config.notSpokenWeeks)),
      weeks: weeksInWords(this.config.notSpokenWeeks),
      unableWaiting: waiting.length,
      back: { href: paths.desk.to(), text: 'Desk' },
    };
  }

  @Get(paths.supervisionList.route)
  @Access('see-desk', 'caseload-list-seen')
  @Render('supervision/people.njk')
  async list(
    @CurrentActor() actor: Actor,
    @Query('figure') asked?: string,
    @Query('of') of?: string,
    @Query('after') after?: string,
  ) {
    const figure = isFigure(asked ?? '') ? (asked as keyof typeof FIGURES) : 'open';
    const days = await this.days();
    const [{ people, next }, lines] = await Promise.all([
      this.caseload.list(actor, days, { figure, of, after }),
      this.caseload.ofDesk(actor, deskOf(actor), days),
    ]);
    const accepted = await this.unable.acceptedAmong(people.map((person) => person.personId));
    return {
      ...whoseInWords(figure, of, lines),
      people: people.map((person) => personInList(person, figure, days.today, accepted.get(person.personId))),
      ...{ figure, of, next, first: after === undefined },
      back: { href: paths.supervision.to(), text: 'Caseload and lateness' },
    };
  }

  private async days() {
    const { today, weekEnd } = bandDays(this.clock.dayNumber(), await this.calendar.current());
    return { today, weekEnd };
  }
}

function deskOf(actor: Actor): string {
  if (actor.kind !== 'account' || actor.deskId === null) throw new NotFoundError('desk');
  return actor.deskId;
}
