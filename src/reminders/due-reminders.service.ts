import { Injectable } from '@nestjs/common';
import { toIso } from '../calendar/legal-day';
import type { Calendar } from '../calendar/working-days';
import { Clock } from '../clock/clock';
import { WhoIsInCharge } from '../cover/who-is-in-charge.service';
import { together } from '../database/together';
import { CalendarInForce } from '../duties/calendar-in-force';
import { inParts } from '../duties/grouping';
import { inWorkingHours } from '../referrals/working-hours';
import { Digests } from './digests.service';
import { DueRungs, type DueRungsOfOne, type Span } from './due-rungs.queries';
import { latestDueDay, type Rung } from './ladder';

/** Duties that fell due longer ago are on the lists of the desk and its supervisor; mails about them would be noise. */
const DAYS_BACK = 31;

/** So many are made in one transaction. */
const DIGESTS_AT_A_TIME = 50;

export interface RemindersRun {
  readonly digests: number;
  readonly rungs: number;
  /** Desks where somebody should have heard of something and there was nobody. */
  readonly desksWithoutSupervisor: readonly string[];
}

/** Sends each reminder once, in working hours; what was missed is caught up in the next ones. */
@Injectable()
export class DueReminders {
  constructor(
    private readonly due: DueRungs,
    private readonly digests: Digests,
    private readonly calendar: CalendarInForce,
    private readonly whoIsInCharge: WhoIsInCharge,
    private readonly clock: Clock,
  ) {}

  /**
   * Can be stopped at any moment and run by any number of workers at once: so many digests are one transaction. `written` is
   * called after each, so that the first are on their way while the others are made.
   */
  async run(written: () => void = () => undefined): Promise<RemindersRun> {
    const calendar = await this.calendar.current();
    const now = this.clock.now();
    if (!inWorkingHours(now, calendar)) return { digests: 0, rungs: 0, desksWithoutSupervisor: [] };
    const away = (await this.whoIsInCharge.on()).pairs();
    const span = this.spanAt(now, calendar, away);
    const [forDesks, forOfficers] = await together([
      this.due.forDesks(span).then((groups) => this.climbAll(groups, written)),
      this.due.forOfficers(span).then((groups) => this.climbAll(groups, written)),
    ] as const);
    return {
      digests: forDesks.digests + forOfficers.digests,
      rungs: forDesks.rungs + forOfficers.rungs,
      desksWithoutSupervisor: await this.due.desksWithoutSupervisor(span),
    };
  }

  private spanAt(now: Date, calendar: Calendar, away: Span['away']): Span {
    const today = this.clock.dayNumber();
    const latest = (rung: Rung) => toIso(latestDueDay(rung, today, now.getTime(), calendar));
    return {
      reached: {
        'day-before': latest('day-before'),
        'due-day': latest('due-day'),
        overdue: latest('overdue'),
        'officer-silent': latest('officer-silent'),
      },
      from: toIso(today - DAYS_BACK),
      today: toIso(today),
      away,
    };
  }

  private async climbAll(
    groups: readonly DueRungsOfOne[],
    written: () => void,
  ): Promise<{ digests: number; rungs: number }> {
    const done = { digests: 0, rungs: 0 };
    for (const some of inParts(groups, DIGESTS_AT_A_TIME)) {
      const climbed = await this.digests.make(some);
      done.rungs += climbed.reduce((sum, rungs) => sum + rungs, 0);
      done.digests += climbed.filter((rungs) => rungs > 0).length;
      written();
    }
    return done;
  }
}
