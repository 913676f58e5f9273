import { isDeepStrictEqual } from 'node:util';
import type { LegalDay } from '../calendar/legal-day';
import type { CountedDuty } from '../code-of-practice/counted-duty';
import { kindOf } from '../code-of-practice/kinds';
import type { LoadedCase } from './case-records.queries';
import { type ComparedDuty, type DutyStanding, mayChange, type StoredDuty, toStored } from './stored-duty';

/** What must be written so that the stored duties follow from the record again. */
export interface Recount {
  readonly opened: readonly OpenedDuty[];
  readonly changed: readonly ChangedDuty[];
}

export interface OpenedDuty extends DutyStanding {
  readonly caseId: string;
  readonly personId: string;
  readonly participantId: string;
  readonly eventId: string;
  readonly occurrence: number;
}

export interface ChangedDuty {
  readonly before: StoredDuty;
  readonly after: DutyStanding;
}

/**
 * Compares the stored duties of a case with those that follow from its record. A done duty keeps its dates whatever
 * follows now; an undone one that follows no more is ended. A duty that another edition asks for by now stays the same
 * duty: its kind, not its rule, says which it is.
 */
export function recount(
  stored: readonly ComparedDuty[],
  counted: readonly CountedDuty[],
  theCase: LoadedCase,
  today: LegalDay,
): Recount {
  const unclaimed = new Map(stored.map((duty) => [keyOf(duty), duty]));
  const opened: OpenedDuty[] = [];
  const changed: ChangedDuty[] = [];
  for (const duty of counted) {
    const wanted = openedFrom(duty, theCase);
    const before = unclaimed.get(keyOf(wanted));
    unclaimed.delete(keyOf(wanted));
    if (before === undefined) opened.push(wanted);
    else if (mayChange(before) && !sameStanding(before, wanted)) changed.push({ before, after: wanted });
  }
  for (const before of unclaimed.values()) {
    if (!mayChange(before) || before.facts.noLongerOwedSince !== undefined) continue;
    const facts = { ...before.facts, noLongerOwedSince: today };
    changed.push({ before, after: { ...before, state: 'ended', facts } });
  }
  return { opened, changed };
}

/** The same of one duty of those that an event opens once, where no more of its case is known than what it follows from. */
export const recountOne = (
  stored: StoredDuty,
  counted: readonly CountedDuty[],
  part: LoadedCase,
  today: LegalDay,
): Recount => {
  const kind = kindOf(stored.ruleId);
  return recount(
    [stored],
    counted.filter((duty) => kindOf(duty.rule) === kind),
    part,
    today,
  );
};

type Key = Pick<OpenedDuty, 'participantId' | 'eventId' | 'ruleId' | 'occurrence'>;
const keyOf = (duty: Key): string => `${duty.participantId} ${duty.eventId} ${kindOf(duty.ruleId)} ${duty.occurrence}`;

function openedFrom(duty: CountedDuty, { caseId, participantOf }: LoadedCase): OpenedDuty {
  return {
    caseId,
    personId: duty.person,
    participantId: participantOf.get(duty.person)!,
    eventId: duty.event,
    ruleId: duty.rule,
    occurrence: duty.occurrence,
    clockStarts: duty.clockStarts,
    dueOn: duty.dueOn,
    state: toStored(duty.state),
    metById: duty.metBy,
    metOn: duty.metOn,
    facts: duty.facts,
  };
}

function sameStanding(a: DutyStanding, b: DutyStanding): boolean {
  return (
    a.ruleId === b.ruleId &&
    a.state === b.state &&
    a.dueOn === b.dueOn &&
    a.clockStarts === b.clockStarts &&
    a.metById === b.metById &&
    a.metOn === b.metOn &&
    isDeepStrictEqual(a.facts, b.facts)
  );
}
