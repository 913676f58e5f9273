import { Inject, Injectable } from '@nestjs/common';
import { keyOfChange, isNoChange } from '../../calendar-administration/calendar-change';
import { endsSoon } from '../../calendar-administration/calendar-end';
import { CalendarQueries, type HolidayRow } from '../../calendar-administration/calendar.queries';
import { FeedChecks } from '../../calendar-administration/feed-checks.queries';
import { sourceOfYear } from '../../calendar/bank-holidays-england-and-wales';
import type { Calendar } from '../../calendar/working-days';
import { Clock } from '../../clock/clock';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { CalendarInForce } from '../../duties/calendar-in-force';
import { paths } from '../../paths';
import { RecountRunsQueries } from '../../recounts/recount-runs.queries';
import { runLine } from '../recounts/recount.presenter';
import { checkLine, feedWarning } from './feed.presenter';

const LOOKS_SHOWN = 7;

/** The calendar of a year, where it comes from, and how the feed stands. */
@Injectable()
export class CalendarPage {
  constructor(
    private readonly calendar: CalendarInForce,
    private readonly queries: CalendarQueries,
    private readonly checks: FeedChecks,
    private readonly runs: RecountRunsQueries,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async of(asked?: string) {
    const calendar = await this.calendar.current();
    const [changes, recent, good, unfinished] = await Promise.all([
      this.queries.changes(),
      this.checks.recent(LOOKS_SHOWN),
      this.checks.lastGood(),
      this.runs.unfinished(),
    ]);
    const today = this.clock.dayNumber();
    const year = yearShown(asked, Number(this.clock.today().slice(0, 4)), calendar);
    const pending = good && (await this.checks.compare(good, calendar));
    const isConfigured = this.config.bankHolidaysUrl !== undefined;
    const holidays = holidaysOf(year, calendar, changes);
    return {
      year,
      earlier: year > calendar.firstYear ? `?year=${year - 1}` : undefined,
      later: year < calendar.lastYear ? `?year=${year + 1}` : undefined,
      ...{ firstYear: calendar.firstYear, lastYear: calendar.lastYear },
      endsSoon: endsSoon(calendar.lastYear, today),
      holidays,
      source: holidays.every((it) => it.from) ? undefined : sourceOfYear(year),
      someAdded: holidays.some((it) => it.from),
      withdrawn: changes.filter((row) => row.withdrawnAt !== null && row.day.startsWith(`${year}-`)),
      isConfigured,
      host: isConfigured ? new URL(this.config.bankHolidaysUrl!).host : undefined,
      good: good && checkLine(good, today),
      looks: recent.map((check) => checkLine(check, today)),
      warning: feedWarning({ isConfigured, last: recent[0], good }, today),
      pending:
        pending === undefined || isNoChange(pending.change) || pending.problems.length > 0
          ? undefined
          : { href: paths.calendarFeed.to(good!.id), key: keyOfChange(pending.change) },
      keptByHand: pending?.keptByHand ?? [],
      runs: unfinished.map((run) => runLine(run, this.clock.now())),
    };
  }
}

function yearShown(asked: string | undefined, thisYear: number, { firstYear, lastYear }: Calendar): number {
  const year = /^\d{4}$/.test(asked ?? '') ? Number(asked) : thisYear;
  return Math.min(Math.max(year, firstYear), lastYear);
}

function holidaysOf(year: number, calendar: Calendar, changes: readonly HolidayRow[]) {
  const added = new Map(changes.filter((row) => row.withdrawnAt === null).map((row) => [row.day, row]));
  return calendar.holidays
    .filter((holiday) => holiday.day.startsWith(`${year}-`))
    .map(({ day, name }) => {
      const row = added.get(day);
      return {
        day,
        name,
        from: row && fromRow(row),
        reason: row?.source === 'by-hand' ? row.addedReason : undefined,
        href: paths.holidayWithdraw.to(day),
      };
    });
}

const fromRow = ({ source, addedBy, addedReason }: HolidayRow): string =>
  source === 'by-hand' ? `Added by ${addedBy ?? 'the command line'}` : (addedReason ?? 'Feed');
