import { type LegalDay, toDayNumber, toIso } from '../calendar/legal-day';
import { dateInWords } from '../calendar/day-in-words';
import type { Calendar } from '../calendar/working-days';
import type { UnableToContact } from '../config/unable-settings';
import type { Channel } from '../people/contact-points/channels';
import type { Reason } from '../refusals';

/** A try to reach them that did not reach them. */
export interface Attempt {
  readonly on: LegalDay;
  readonly channel: Channel;
}

export interface Tried {
  readonly attempts: number;
  readonly firstOn: LegalDay | null;
  readonly lastOn: LegalDay | null;
  readonly channels: readonly Channel[];
  /** What is missing, all of it; none where it is enough. */
  readonly missing: readonly Reason[];
}

/** Whether it counts as not being able to reach them. Pure. */
export function triedEnough(attempts: readonly Attempt[], settings: UnableToContact, calendar: Calendar): Tried {
  const days = attempts.map(({ on }) => on).sort();
  const [firstOn = null, lastOn = null] = [days[0], days.at(-1)];
  const channels = [...new Set(attempts.map(({ channel }) => channel))].sort();
  const missing: Reason[] = [];
  const add = (code: string, message: string) => missing.push({ code, message });
  if (attempts.length < settings.attempts)
    add(
      'attempts',
      `They were tried ${times(attempts.length)} since they were last reached; ${times(settings.attempts)} are needed`,
    );
  const enough = firstOn === null ? null : spreadUntil(firstOn, settings.workingDays, calendar);
  if (enough !== null && lastOn !== null && lastOn < enough) {
    const words = `The attempts have to spread over ${settings.workingDays} working days: the next one counts from ${dateInWords(enough)} on`;
    add('days', words);
  }
  if (channels.length < settings.ways)
    add('ways', `They were tried in ${ways(channels.length)}; ${ways(settings.ways)} are needed`);
  return { attempts: attempts.length, firstOn, lastOn, channels, missing };
}

/** The first day on which attempts since `first` have spread over so many working days. */
function spreadUntil(first: LegalDay, workingDays: number, calendar: Calendar): LegalDay {
  const day = toDayNumber(first);
  return toIso(calendar.addWorkingDays(day, calendar.isWorkingDay(day) ? workingDays - 1 : workingDays));
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);
const ways = (count: number): string => (count === 1 ? '1 way' : `${count} ways`);
