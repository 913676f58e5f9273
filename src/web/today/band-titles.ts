import { dateInWords, weekdayName } from '../../calendar/day-in-words';
import type { LegalDay } from '../../calendar/legal-day';
import type { Band, BandDays } from '../../duties/today';

const withName = (day: LegalDay): string => `${weekdayName(day)} ${dateInWords(day, false)}`;

/** What each band of the list is called on its day. */
export function bandTitle(band: Band, days: BandDays): string {
  switch (band) {
    case 'overdue':
      return 'Overdue';
    case 'today':
      return 'Due today';
    case 'next':
      return `Due by the next working day, ${withName(days.nextWorkingDay)}`;
    case 'week':
      return `Due this week, by ${withName(days.weekEnd)}`;
    case 'later':
      return 'Due later';
    case 'held':
      return 'Nothing may be told yet';
  }
}

/** The same in a line of counts, people: "3 overdue". */
export function bandCount(band: Band, count: number, days: BandDays): string {
  switch (band) {
    case 'overdue':
      return `${count} overdue`;
    case 'today':
      return `${count} due today`;
    case 'next':
      return `${count} by ${weekdayName(days.nextWorkingDay)}`;
    case 'week':
      return `${count} by ${weekdayName(days.weekEnd)}`;
    case 'later':
      return `${count} later`;
    case 'held':
      return `${count} held`;
  }
}
