import { dateInWords, dayInWords, weekdayName } from '../calendar/day-in-words';
import type { LegalDay } from '../calendar/legal-day';
import type { DutyLine } from './duty-line';

/** "Tuesday 7 April", with the year where it is not this one. */
export function nearDay(day: LegalDay, today: LegalDay): string {
  return `${weekdayName(day)} ${dateInWords(day, day.slice(0, 4) !== today.slice(0, 4))}`;
}

/** When an undone duty falls due: "Overdue since Tuesday 7 April", "Due today", "Due Friday 10 April", "No time limit". */
export function dueInWords(dueOn: LegalDay | null, today: LegalDay): string {
  if (dueOn === null) return 'No time limit';
  if (dueOn < today) return `Overdue since ${nearDay(dueOn, today)}`;
  return dueOn === today ? 'Due today' : `Due ${nearDay(dueOn, today)}`;
}

/** How a duty stands, in words. */
export function standingInWords(duty: Pick<DutyLine, 'state' | 'dueOn' | 'metOn' | 'facts'>, today: LegalDay): string {
  const metOn = duty.metOn === null ? '' : ` on ${dateInWords(duty.metOn)}`;
  switch (duty.state) {
    case 'open':
    case 'overdue':
      return dueInWords(duty.dueOn, today);
    case 'met':
      return `Done${metOn}${duty.dueOn === null ? '' : ', in time'}`;
    case 'met-late':
      return `Done late${metOn}`;
    case 'declined':
      return 'Declined by the person';
    case 'ended':
      return duty.facts.noLongerOwedSince === undefined ? 'Ended before it was due' : 'No longer owed';
  }
}

/** Why what happened cannot be told now: "May not be told before Thursday 14 May 2026", "May never be told". */
export function heldInWords(event: Pick<DutyLine['event'], 'tell' | 'notBefore'>): string {
  return event.tell === 'never' || event.notBefore === null
    ? 'May never be told'
    : `May not be told before ${dayInWords(event.notBefore)}`;
}
