import { Injectable } from '@nestjs/common';
import { BeyondCalendarError } from '../calendar/beyond-calendar-error';
import { toDayNumber, toIso } from '../calendar/legal-day';
import type { Calendar } from '../calendar/working-days';
import type { Code } from '../code-of-practice/code';
import { dueDay } from '../code-of-practice/limits';
import { RuleBook } from '../code-of-practice/rule-book';
import { CalendarInForce } from '../duties/calendar-in-force';
import { CodeInForce } from '../duties/code-in-force';
import { DutyRecounts } from '../duties/duty-recounts.service';
import type { ChangedDuty } from '../duties/recount';
import { type AlikeDuties, AffectedDuties } from './affected-duties.queries';
import { type CalendarChange, changed, daysOf } from './calendar-change';
import { type Moved, type MovesPreview, previewOf } from './moves-preview';

/** Cases that are really counted again for a preview: more would keep the administrator waiting. */
const MOST_COUNTED = 5000;
const AT_A_TIME = 500;

interface Found {
  readonly moved: readonly Moved[];
  readonly beyond: number;
}

/**
 * Says how many dates a change of the calendar would move, before it is made. Almost every duty is the count of one
 * limit from one day: those are read in groups that are counted alike, and each group is counted once, so a hundred
 * thousand cost about as much as a hundred. Duties whose level changed on the way are counted again for real, case by
 * case, without writing anything.
 */
@Injectable()
export class CalendarMoves {
  constructor(
    private readonly calendar: CalendarInForce,
    private readonly code: CodeInForce,
    private readonly duties: AffectedDuties,
    private readonly recounts: DutyRecounts,
  ) {}

  async preview(change: CalendarChange): Promise<MovesPreview> {
    const days = daysOf(change);
    if (days.length === 0) return previewOf([], 0, true);
    const calendar = changed(await this.calendar.current(), change);
    const code = await this.code.current();
    const alike = await this.alike(days, code, calendar);
    const others = await this.duties.otherCases(days, code, MOST_COUNTED + 1);
    const counted = await this.counted(others.slice(0, MOST_COUNTED), calendar);
    const beyond = alike.beyond + counted.beyond;
    return previewOf([...alike.moved, ...counted.moved], beyond, others.length <= MOST_COUNTED);
  }

  private async alike(days: readonly string[], code: Code, calendar: Calendar): Promise<Found> {
    const book = RuleBook.of(code);
    const moved: Moved[] = [];
    let beyond = 0;
    for (const group of await this.duties.alike(days, code)) {
      const to = countedBy(group, book, calendar);
      if (to === 'beyond') beyond += group.count;
      else if (to !== group.dueOn) moved.push({ ...group, from: group.dueOn, to });
    }
    return { moved, beyond };
  }

  private async counted(caseIds: readonly string[], calendar: Calendar): Promise<Found> {
    const changes: ChangedDuty[] = [];
    let beyond = 0;
    for (let first = 0; first < caseIds.length; first += AT_A_TIME) {
      const batch = caseIds.slice(first, first + AT_A_TIME);
      const found = await this.wouldChange(batch, calendar);
      changes.push(...found.changes);
      beyond += found.beyond;
    }
    const moving = changes.filter(
      ({ before, after }) => before.facts.changes?.length !== 0 && before.dueOn !== after.dueOn,
    );
    const places = await this.duties.places(moving.map(({ before }) => before.id));
    const moved = moving.flatMap(({ before, after }): Moved[] => {
      const place = places.get(before.id);
      if (place === undefined || before.dueOn === null || after.dueOn === null) return [];
      return [{ ...place, ruleId: before.ruleId, from: before.dueOn, to: after.dueOn, count: 1 }];
    });
    return { moved, beyond };
  }

  private async wouldChange(
    caseIds: readonly string[],
    calendar: Calendar,
  ): Promise<{ changes: ChangedDuty[]; beyond: number }> {
    try {
      return { changes: await this.recounts.wouldChange(caseIds, calendar), beyond: 0 };
    } catch (fault) {
      if (!(fault instanceof BeyondCalendarError)) throw fault;
      if (caseIds.length === 1) return { changes: [], beyond: 1 };
      const each = [];
      for (const caseId of caseIds) each.push(await this.wouldChange([caseId], calendar));
      return { changes: each.flatMap((it) => it.changes), beyond: each.reduce((sum, it) => sum + it.beyond, 0) };
    }
  }
}

/** The due day of duties counted alike; their own where the limit is not in working days. */
function countedBy(duties: AlikeDuties, book: RuleBook, calendar: Calendar): string | 'beyond' {
  const rule = book.rule(duties.ruleId, toDayNumber(duties.clockStarts));
  if (rule?.unit !== 'working days') return duties.dueOn;
  try {
    const due = dueDay(rule, duties.level, toDayNumber(duties.countedFrom), calendar);
    return due === null ? duties.dueOn : toIso(due);
  } catch (fault) {
    if (fault instanceof BeyondCalendarError) return 'beyond';
    throw fault;
  }
}
