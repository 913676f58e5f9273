import type { LegalDay } from '../../../calendar/legal-day';
import { kindLabel } from '../../../code-of-practice/kinds';
import type { DeskDate } from '../../../duties/desk-dates';
import type { DutyMove } from '../../../duties/duties.queries';
import type { ExplainedDuty } from '../../../duties/duty-explanations';
import { isHeld, isUndone } from '../../../duties/duty-line';
import { heldInWords, nearDay, standingInWords } from '../../../duties/duty-words';
import { paths } from '../../../paths';

export interface OwedLine {
  readonly asks: string;
  readonly standing: string;
  /** The desk's own date where the Code gives none. */
  readonly ownStandard: string | null;
  readonly urgent: boolean;
  readonly held: string | null;
  readonly heldReason: string | null;
  readonly crimeReference: string;
  readonly caseHref: string;
  readonly words: string | null;
  readonly toCheck: boolean;
  readonly why: readonly string[];
  readonly moves: readonly string[];
}

/** All duties of a person: those to be done, and those that are done, declined or ended. */
export function owed(
  duties: readonly ExplainedDuty[],
  moves: readonly DutyMove[],
  today: LegalDay,
  deskDates: ReadonlyMap<string, DeskDate> = new Map(),
): { readonly undone: readonly OwedLine[]; readonly settled: readonly OwedLine[] } {
  const line = (duty: ExplainedDuty): OwedLine => {
    const held = isUndone(duty) && !duty.caseClosed && isHeld(duty, today);
    return {
      asks:
        duty.kind === 'progress' && duty.occurrence > 1
          ? `${duty.asks} (${kindLabel(duty.kind)} ${duty.occurrence})`
          : duty.asks,
      standing: isLeft(duty) ? NOT_DONE : standingInWords(duty, today),
      ownStandard: deskDates.get(duty.id)?.words ?? null,
      urgent: isUndone(duty) && !duty.caseClosed && duty.dueOn !== null && duty.dueOn <= today,
      held: held ? heldInWords(duty.event) : null,
      heldReason: held ? duty.event.reason : null,
      crimeReference: duty.crimeReference,
      caseHref: paths.case.to(duty.caseId),
      words: duty.event.words,
      toCheck: duty.toCheck,
      why: duty.why,
      moves: moves
        .filter((move) => move.dutyId === duty.id && move.oldDueOn !== move.newDueOn)
        .map((move) => moved(move, today)),
    };
  };
  const toDo = (duty: ExplainedDuty): boolean => isUndone(duty) && !duty.caseClosed;
  return { undone: duties.filter(toDo).map(line), settled: duties.filter((duty) => !toDo(duty)).map(line) };
}

const NOT_DONE = 'Not done when the case was closed';

const isLeft = (duty: ExplainedDuty): boolean => isUndone(duty) && duty.caseClosed;

function moved({ oldDueOn, newDueOn, reason, by }: DutyMove, today: LegalDay): string {
  const day = (due: LegalDay | null): string => (due === null ? 'no date' : nearDay(due, today));
  return `Moved from ${day(oldDueOn)} to ${day(newDueOn)}: ${reason}${by === null ? '' : ` (${by})`}`;
}
