import { type LegalDay, toDayNumber } from '../../calendar/legal-day';
import type { Calendar } from '../../calendar/working-days';
import type { DeskDate } from '../../duties/desk-dates';
import type { ExplainedDuty } from '../../duties/duty-explanations';
import { isHeld } from '../../duties/duty-line';
import { dueInWords, heldInWords, nearDay } from '../../duties/duty-words';
import type { BandDays } from '../../duties/today';
import type { PersonToday } from '../../duties/today.queries';
import { paths } from '../../paths';
import { displayName } from '../../people/person-name';
import { personReference } from '../../people/person-reference';

interface DueLine {
  readonly asks: string;
  readonly due: string;
  readonly overdue: boolean;
  readonly urgent: boolean;
  readonly crimeReference: string;
  readonly caseHref: string;
  /** The officer's line, to be said. */
  readonly words: string | null;
  readonly toCheck: boolean;
}

interface HeldLine {
  readonly asks: string;
  readonly until: string;
  readonly due: string;
  readonly reason: string | null;
  readonly crimeReference: string;
}

export interface PersonCard {
  readonly name: string;
  readonly reference: string;
  readonly href: string;
  readonly recordHref: string;
  readonly urgent: boolean;
  readonly warned: boolean;
  readonly language: string | null;
  readonly due: readonly DueLine[];
  /** How many more fall due after the week, and when the first of them does. */
  readonly later: { readonly count: number; readonly first: string } | null;
  readonly held: readonly HeldLine[];
  readonly withoutDate: number;
  /** How much more is owed by a date than the first of it. */
  readonly more: number;
  readonly why: readonly { readonly asks: string; readonly sentences: readonly string[] }[];
}

/** One person on the list of a day, in words. */
export function personCard(
  person: PersonToday,
  duties: readonly ExplainedDuty[],
  { today, weekEnd }: BandDays,
  calendar: Calendar,
  deskDates: ReadonlyMap<string, DeskDate> = new Map(),
): PersonCard {
  const dated = duties.map((duty) => withDeskDate(duty, deskDates.get(duty.id)));
  const tellable = dated.filter((duty) => !isHeld(duty, today));
  const soon = tellable.filter((duty) => duty.day !== null && duty.day <= weekEnd);
  const later = tellable.filter((duty) => !soon.includes(duty));
  const listed = soon.length > 0 ? soon : later;
  return {
    name: displayName(person),
    reference: personReference(person.personId),
    href: paths.person.to(person.personId),
    recordHref: paths.contactNew.to(person.personId),
    urgent: person.dueOn !== null && person.dueOn <= today,
    warned: person.safeContact !== null,
    language: languageNeed(person),
    due: listed.map((duty) => dueLine(duty, today, calendar)),
    later: soon.length === 0 || later.length === 0 ? null : laterLine(later, today),
    held: dated.filter((duty) => isHeld(duty, today)).map((duty) => heldLine(duty, today)),
    withoutDate: person.withoutDate,
    more: dated.length - 1,
    why: dated.map((duty) => ({ asks: duty.asks, sentences: duty.why })),
  };
}

/** A duty by the day it falls due: the Code's, or the desk's own where the Code gives none. */
interface DatedDuty extends ExplainedDuty {
  readonly day: LegalDay | null;
  readonly ownStandard: string;
}

function withDeskDate(duty: ExplainedDuty, own: DeskDate | undefined): DatedDuty {
  if (duty.dueOn !== null || own === undefined) return { ...duty, day: duty.dueOn, ownStandard: '' };
  const ownStandard = ", by your desk's own standard (not the Code's)";
  return { ...duty, day: own.day, ownStandard, why: [...duty.why, `${own.words}.`] };
}

const laterLine = (later: readonly DatedDuty[], today: LegalDay) => ({
  count: later.length,
  first: nearDay(later[0]!.day!, today),
});

function languageNeed({ interpreter, language }: PersonToday): string | null {
  if (!interpreter) return null;
  return language === null ? 'Needs an interpreter' : `Needs an interpreter: ${language}`;
}

function dueLine(duty: DatedDuty, today: LegalDay, calendar: Calendar): DueLine {
  const { day } = duty;
  const dayOff = day !== null && day > today && !calendar.isWorkingDay(toDayNumber(day));
  return {
    asks: duty.asks,
    due: dueInWords(day, today) + (dayOff ? ', not a working day' : '') + duty.ownStandard,
    overdue: day !== null && day < today,
    urgent: day !== null && day <= today,
    crimeReference: duty.crimeReference,
    caseHref: paths.case.to(duty.caseId),
    words: duty.event.words,
    toCheck: duty.toCheck,
  };
}

const heldLine = (duty: DatedDuty, today: LegalDay): HeldLine => ({
  asks: duty.asks,
  until: heldInWords(duty.event),
  due: dueInWords(duty.day, today) + duty.ownStandard,
  reason: duty.event.reason,
  crimeReference: duty.crimeReference,
});
