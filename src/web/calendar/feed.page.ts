import { Injectable } from '@nestjs/common';
import { isNoChange, keyOfChange } from '../../calendar-administration/calendar-change';
import { FeedChecks } from '../../calendar-administration/feed-checks.queries';
import { CalendarMoves } from '../../calendar-administration/moves.service';
import { Clock } from '../../clock/clock';
import { CalendarInForce } from '../../duties/calendar-in-force';
import { paths } from '../../paths';
import { NotFoundError } from '../../refusals';
import { newFormKey } from '../forms/form-key';
import { checkLine } from './feed.presenter';

/** One look at a feed: what was wrong with it, or what it would change and how many dates would move. */
@Injectable()
export class FeedPage {
  constructor(
    private readonly checks: FeedChecks,
    private readonly calendar: CalendarInForce,
    private readonly moves: CalendarMoves,
    private readonly clock: Clock,
  ) {}

  async of(checkId: string) {
    const check = /^\d{1,18}$/.test(checkId) ? await this.checks.one(checkId) : undefined;
    if (check === undefined) throw new NotFoundError('feed');
    const shown = { check: checkLine(check, this.clock.dayNumber()), back: { href: paths.calendar.to() } };
    if (check.holidays === null) return shown;
    const good = await this.checks.lastGood();
    if (good?.id !== check.id) return { ...shown, laterHref: paths.calendarFeed.to(good!.id) };
    const { change, keptByHand, problems } = await this.checks.compare(check, await this.calendar.current());
    if (problems.length > 0 || isNoChange(change))
      return { ...shown, problems, keptByHand, agrees: problems.length === 0 };
    return {
      ...{ ...shown, change, keptByHand, moves: await this.moves.preview(change) },
      ...{ action: paths.calendarFeed.to(check.id), difference: keyOfChange(change), formKey: newFormKey() },
    };
  }
}
