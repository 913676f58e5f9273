import { ICalCalendar } from 'ical-generator';
import { MS_PER_DAY } from '../calendar/london-clock';
import type { DueDay } from '../duties/today.queries';
import { paths } from '../paths';
import { personReference } from '../people/person-reference';

/**
 * An iCalendar file with one entry for each person and day. It is read by other people's machines, so it says who only by
 * reference, and nothing of what is owed.
 */
export function dueDatesFile(days: readonly DueDay[], { baseUrl, at }: { baseUrl: string; at: Date }): string {
  const calendar = new ICalCalendar({
    name: 'Victims Focus Desk: due dates',
    prodId: { company: 'Victims Focus Desk', product: 'due dates', language: 'EN' },
    ttl: 3600,
  });
  const { host } = new URL(baseUrl);
  for (const { personId, dueOn, duties } of days) {
    const start = new Date(`${dueOn}T00:00:00Z`);
    calendar.createEvent({
      id: `due-${personId}-${dueOn}@${host}`,
      start,
      end: new Date(start.getTime() + MS_PER_DAY),
      allDay: true,
      stamp: at,
      summary: `${personReference(personId)}: ${duties === 1 ? '1 thing' : `${duties} things`} due`,
      url: baseUrl + paths.person.to(personId),
    });
  }
  return calendar.toString();
}
