import { type LegalDay, toDayNumber, toIso } from '../calendar/legal-day';
import { REACHED_THEM } from '../contacts/reached';
import { owedInOpenCases } from '../duties/owed-in-open-cases';
import { hasOpenCase } from '../people/open-case';

/** The figures of a PCSO's work, each with the people it counts. */
export const FIGURES = {
  open: 'With an open case',
  owed: 'With something still to be done',
  overdue: 'With something overdue',
  week: 'With something due this week',
  'first-contact': 'Not reached for the first time yet',
  'not-spoken': 'Not reached for too long, though something is owed',
} as const;

export type Figure = keyof typeof FIGURES;
export const isFigure = (text: string): text is Figure => Object.hasOwn(FIGURES, text);

/** Which days the figures go by. */
export interface FigureDays {
  readonly today: LegalDay;
  readonly weekEnd: LegalDay;
}

/** Silence of so many weeks is looked at each week. */
export const silentSince = (today: LegalDay, weeks: number): LegalDay => toIso(toDayNumber(today) - 7 * weeks);

/** People of `p` by figure. Parameters: $1 today, $2 the week's end, $3 silent since. */
export const OPEN_CASE = hasOpenCase('p.id');

/** What may not be told yet is not late: nobody can do it. */
const MAY_BE_TOLD = `(e.tell = 'now' or (e.tell = 'not-before' and e.not_before <= $1::date))`;

/** What each figure counts of a person, all at once: their open duties and when they were last reached. */
export const FACTS = `
  select count(*) filter (where d.id is not null)::int as duties,
         min(d.due_on) as first_due,
         count(*) filter (where d.due_on < $1::date and ${MAY_BE_TOLD})::int as overdue,
         min(d.due_on) filter (where d.due_on < $1::date and ${MAY_BE_TOLD}) as oldest_overdue,
         count(*) filter (where d.due_on between $1::date and $2::date and ${MAY_BE_TOLD})::int as this_week,
         min(d.due_on) filter (where d.due_on between $1::date and $2::date and ${MAY_BE_TOLD}) as first_this_week
    from ${owedInOpenCases('p.id')} d join case_event e on e.id = d.event_id`;

export const LAST_REACHED = `(select (max(k.at) at time zone 'Europe/London')::date from contact k
  where k.person_id = p.id and ${REACHED_THEM})`;

export const JOINED_ON = `(select (min(pt.joined_at) at time zone 'Europe/London')::date from participant pt where pt.person_id = p.id)`;
