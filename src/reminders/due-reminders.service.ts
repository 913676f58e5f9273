import { Injectable } from '@nestjs/common';
import { toIso } from '../calendar/legal-day';
import type { Calendar } from '../calendar/working-days';
import { Clock } from '../clock/clock';
import { WhoIsInCharge } from '../cover/who-is-in-charge.service';
import { CalendarInForce } from '../duties/calendar-in-force';
import { inParts } from '../duties/grouping';
import { inWorkingHours } from '../referrals/working-hours';
import { Digests } from './digests.service';
import { type DueRung, DueRungs, type Span } from './due-rungs.queries';
import { latestDueDay } from './ladder';

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
  /** So many rungs are read at a time: each reading sorts all that are due. */
  private readonly batch: number = 20_000;

  constructor(
    private readonly due: DueRungs,
    private readonly digests: Digests,
    private readonly calendar: CalendarInForce,
    private readonly whoIsInCharge: WhoIsInCharge,
    private readonly clock: Clock,
  ) {}

  /** Can be stopped at any moment and run by any number of workers at once: so many digests are one transaction. */
  async run(): Promise<RemindersRun> {
    const calendar = await this.calendar.current();
    const now = this.clock.now();
    if (!inWorkingHours(now, calendar)) return { digests: 0, rungs: 0, desksWithoutSupervisor: [] };
    const away = (await this.whoIsInCharge.on()).pairs();
    const span = this.spanAt(now, calendar, away);
    const forDesks = await this.climbAll((limit) => this.due.forDesks(span, limit));
    const forOfficers = await this.climbAll((limit) => this.due.forOfficers(span, limit));
    return {
      digests: forDesks.digests + forOfficers.digests,
      rungs: forDesks.rungs + forOfficers.rungs,
      desksWithoutSupervisor: await this.due.desksWithoutSupervisor(span),
    };
  }

  private spanAt(now: Date, calendar: Calendar, away: Span['away']): Span {
    const today = this.clock.dayNumber();
    const latest = (rung: DueRung['rung']) => toIso(latestDueDay(rung, today, now.getTime(), calendar));
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

  private async climbAll(read: (limit: number) => Promise<DueRung[]>): Promise<{ digests: number; rungs: number }> {
    const done = { digests: 0, rungs: 0 };
    for (;;) {
      const rows = await read(this.batch);
      let climbedHere = 0;
      const groups = wholeGroups(rows, this.batch);
      for (const some of inParts(groups, DIGESTS_AT_A_TIME)) {
        const climbed = await this.digests.make(some);
        climbedHere += climbed.reduce((sum, rungs) => sum + rungs, 0);
        done.digests += climbed.filter((rungs) => rungs > 0).length;
      }
      done.rungs += climbedHere;
      if (rows.length < this.batch || climbedHere === 0) return done;
    }
  }
}

/** Rows sorted by audience, one list for each; the last audience of a full batch may go on in the next and waits. */
function wholeGroups(rows: readonly DueRung[], batch: number): DueRung[][] {
  const groups: DueRung[][] = [];
  let last: string | undefined;
  for (const row of rows) {
    const audience = row.accountId === null ? `desk ${row.deskId}` : `account ${row.accountId}`;
    if (audience === last) groups.at(-1)!.push(row);
    else groups.push([row]);
    last = audience;
  }
  return rows.length === batch && groups.length > 1 ? groups.slice(0, -1) : groups;
}
