import { type DayNumber, legalDayOf } from '../calendar/legal-day';
import type { Calendar } from '../calendar/working-days';
import type { Instant, LevelFrom } from './case-record';
import type { DueChange } from './counted-duty';
import { holdingAt } from './from-instants';
import type { Level } from './levels';
import { dueDay } from './limits';
import type { Rule } from './rule';
import { type DutyClock, dueChange, NO_CHANGES, type Timing } from './timing';

/**
 * The due day of a duty that does not repeat: by the level in force when the clock starts, and moved by each later
 * change of level while it was undone. Raised: the earlier of the present day and the enhanced limit from then on.
 * Lowered: the standard limit from day 0. (The re-timing is the desk's choice.)
 */
export function timeByLevel(rule: Rule, clock: DutyClock, levels: readonly LevelFrom[], calendar: Calendar): Timing {
  const { startsAt, day0, undoneUntil } = clock;
  let current = holdingAt(levels, startsAt)?.level ?? 'standard';
  const firstDue = dueDay(rule, current, day0, calendar);
  let present: Present = { due: firstDue, countedFrom: day0, level: current };
  let changes: DueChange[] | undefined;
  if (rule.unit !== 'none') {
    for (const { from: at, level } of levels) {
      if (at >= undoneUntil) break;
      if (at <= startsAt || level === current) continue;
      current = level;
      const old = present.due;
      present = level === 'enhanced' ? raised(rule, clock, present, at, calendar) : lowered(rule, clock, calendar);
      changes ??= [];
      changes.push(dueChange(at, level === 'enhanced' ? 'level-raised' : 'level-lowered', old, present.due));
    }
  }
  const { due, countedFrom, level } = present;
  return { firstDue, due, countedFrom, level, plan: null, changes: changes ?? NO_CHANGES };
}

/** A due day, the day it is counted from, and the level whose limit gives it. */
interface Present {
  readonly due: DayNumber | null;
  readonly countedFrom: DayNumber;
  readonly level: Level;
}

function raised(rule: Rule, clock: DutyClock, present: Present, at: Instant, calendar: Calendar): Present {
  const countedFrom = Math.max(clock.day0, legalDayOf(at));
  if (present.due !== null && countedFrom >= present.due) return present;
  const due = dueDay(rule, 'enhanced', countedFrom, calendar);
  if (due === null || (present.due !== null && due >= present.due)) return present;
  return { due, countedFrom, level: 'enhanced' };
}

function lowered(rule: Rule, clock: DutyClock, calendar: Calendar): Present {
  return { due: dueDay(rule, 'standard', clock.day0, calendar), countedFrom: clock.day0, level: 'standard' };
}
