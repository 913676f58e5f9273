import { dateInWords } from '../../calendar/day-in-words';
import type { LegalDay } from '../../calendar/legal-day';
import { inChargeInWords } from '../../cover/cover-in-words';
import type { AbsenceLine, RotaLine } from '../../cover/cover.queries';
import type { Colleague } from '../../cover/colleagues';
import type { AbsenceKind, DayCover } from '../../cover/in-charge';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';

export const KIND_WORDS: Readonly<Record<AbsenceKind, string>> = { leave: 'Leave', sick: 'Sick', course: 'Course' };
export const DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** An absence in the desk's list. Why somebody is away is for themselves and their supervisor. */
export function absenceLine(absence: AbsenceLine, actor: Actor, today: LegalDay) {
  const supervises = actor.kind === 'account' && actor.role === 'supervisor';
  const mine = actor.id === absence.accountId;
  const until = absence.until === null ? 'until further notice' : `to ${dateInWords(absence.until)}`;
  return {
    name: absence.name,
    days: `${dateInWords(absence.from)} ${until}`,
    kind: supervises || mine || absence.kind !== 'sick' ? KIND_WORDS[absence.kind] : 'Away',
    coveredBy: coverOf(absence),
    recordedBy: absence.recordedBy,
    begun: absence.from <= today,
    endHref: supervises || mine ? paths.absenceBack.to(absence.id) : null,
  };
}

function coverOf({ coveredBy, coverHasGone }: AbsenceLine): string {
  if (coveredBy === null) return 'Nobody named: the desk’s supervisors';
  return coverHasGone ? `${coveredBy} is no longer a Victim PCSO: the desk’s supervisors` : coveredBy;
}

/** A PCSO in the rota, and who has their people today. */
export function rotaLine(line: RotaLine, cover: DayCover, actor: Actor) {
  const { accountId, name, coveredBy, coverBorough, workingDays } = line;
  return {
    name,
    coveredBy: coveredBy === null ? 'Nobody' : coveredBy + (coverBorough === null ? '' : `, ${coverBorough} desk`),
    days:
      workingDays === null ? 'No shifts kept' : workingDays.map((day) => DAY_NAMES[day - 1]!.slice(0, 3)).join(', '),
    today: inChargeInWords(cover.of(accountId)) ?? 'At work',
    href: actor.kind === 'account' && actor.role === 'supervisor' ? paths.rota.to(accountId) : null,
  };
}

/** Whoever can be chosen to cover; of another desk with its name. */
export const choicesOf = (all: readonly Colleague[], deskId: string | null, none: string) => [
  { value: '', text: none },
  ...all.map((one) => ({
    value: one.accountId,
    text: one.deskId === deskId ? one.name : `${one.name}, ${one.borough} desk`,
  })),
];
