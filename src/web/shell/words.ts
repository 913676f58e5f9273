/** How dates and times are said to people: "5 February 2026", "Tuesday 7 April 2026", "5:30pm", London time. */
const LONDON = 'Europe/London';

const longDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const weekDay = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const londonDay = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: LONDON,
});
const londonTime = new Intl.DateTimeFormat('en-GB', {
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h12',
  timeZone: LONDON,
});

const asDate = (value: Date | string): Date => (value instanceof Date ? value : new Date(value));

/** A legal day (YYYY-MM-DD): "5 February 2026". */
export const day = (legalDay: string): string => longDay.format(new Date(`${legalDay}T00:00:00Z`));

/** A legal day with its weekday: "Tuesday 7 April 2026". */
export const dayWithName = (legalDay: string): string =>
  weekDay.format(new Date(`${legalDay}T00:00:00Z`)).replace(',', '');

/** An instant's time in London: "5:30pm"; "midday" and "midnight" as the GOV.UK style asks. */
export function time(instant: Date | string): string {
  const said = londonTime.format(asDate(instant)).replace(/\s/g, '').toLowerCase().replace(':00', '');
  if (said === '12pm') return 'midday';
  return said === '12am' ? 'midnight' : said;
}

/** An instant in London: "5 February 2026 at 5:30pm". */
export const instant = (value: Date | string): string => `${londonDay.format(asDate(value))} at ${time(value)}`;
