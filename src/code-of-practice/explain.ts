import { type LegalDay, toDayNumber } from '../calendar/legal-day';
import type { DayNotCounted } from '../calendar/holiday';
import type { Calendar } from '../calendar/working-days';
import type { Code } from './code';
import type { CountedDuty } from './counted-duty';
import type { ClockExplained, Explanation, LimitExplained } from './explanation';
import { kindOf, PROGRESS } from './kinds';
import type { Rule } from './rule';
import { RuleBook } from './rule-book';

export interface ExplainWith {
  readonly code: Code;
  readonly calendar: Calendar;
}

/**
 * Gathers the reasons of a counted (or stored and read back) duty, by the same Code and calendar it was counted with.
 * @throws RangeError if the Code has no such rule.
 */
export function explain(duty: CountedDuty, { code, calendar }: ExplainWith): Explanation {
  const { facts } = duty;
  const rule = RuleBook.of(code).version(duty.rule, facts.version);
  if (rule === undefined) throw new RangeError(`the Code has no rule ${duty.rule}`);
  return {
    happened: { event: duty.event, type: facts.eventType, on: facts.occurredOn },
    clock: clockOf(duty, rule),
    limit: limitOf(duty, rule, code),
    plan: facts.plan,
    firstDueOn: facts.firstDueOn,
    changes: facts.changes,
    countedFrom: facts.countedFrom,
    notCounted: rule.unit === 'working days' ? passedOver(facts.countedFrom, duty.dueOn, calendar) : [],
    dueOn: duty.dueOn,
    standing: {
      state: duty.state,
      metBy: duty.metBy,
      metOn: duty.metOn,
      endedBy: facts.endedBy,
      declinedOn: facts.declinedOn,
    },
    checked: rule.checked,
    note: rule.note,
  };
}

function clockOf({ clockStarts, occurrence, facts }: CountedDuty, rule: Rule): ClockExplained {
  const started = { on: clockStarts, contact: facts.lastUpdateBy, occurrence };
  if (facts.lastUpdateBy !== null) return { ...started, startedBy: 'last-update' };
  if (rule.clock === 'event') return { ...started, startedBy: 'event' };
  return { ...started, startedBy: facts.receivedOn === null ? 'receipt-not-given' : 'receipt' };
}

function limitOf({ facts }: CountedDuty, rule: Rule, code: Code): LimitExplained {
  const names = code.editions.findLast((edition) => edition.id === rule.edition)?.levelNames;
  const limit = facts.level === 'enhanced' ? rule.enhanced : rule.standard;
  return {
    edition: rule.edition,
    correctedFrom: rule.from ?? null,
    right: rule.right,
    provider: rule.provider,
    duty: rule.duty,
    level: facts.level,
    levelName: names?.[facts.level] ?? facts.level,
    enhancedName: names?.enhanced ?? 'enhanced',
    amount: limit === 'agreed' ? (facts.plan?.everyDays ?? null) : limit,
    unit: rule.unit,
    asAgreed: limit === 'agreed',
    repeats: kindOf(rule.id) === PROGRESS,
  };
}

function passedOver(from: LegalDay, due: LegalDay | null, calendar: Calendar): DayNotCounted[] {
  return due === null ? [] : calendar.notCounted(toDayNumber(from), toDayNumber(due));
}
