import { legalDayOf, toIso } from '../../calendar/legal-day';
import { EVENT_TYPE_LABELS } from '../../code-of-practice/event-types';
import { kindLabel, kindOf } from '../../code-of-practice/kinds';
import { inPlainEnglish } from '../../code-of-practice/plain-english';
import type { ExplainedDuty } from '../../code-of-practice/preview';
import { standingInWords } from '../../duties/duty-words';

/** A duty that follows from what was typed. */
interface AnsweredDuty {
  readonly asks: string;
  readonly about: string;
  readonly standing: string;
  readonly urgent: boolean;
  readonly toCheck: boolean;
  /** What happened, the clock, the limit, what moved it, the day with each day not counted, and how it stands. */
  readonly why: readonly string[];
}

export interface Answer {
  /** The moment as of which all stands. */
  readonly asOf: string;
  readonly duties: readonly AnsweredDuty[];
}

export function answer(explained: readonly ExplainedDuty[], asOf: string): Answer {
  const today = toIso(legalDayOf(Date.parse(asOf)));
  return {
    asOf,
    duties: explained.map(({ duty, explanation }) => {
      const kind = kindOf(duty.rule);
      const repeat = explanation.limit.repeats ? ` (${kindLabel(kind).toLowerCase()} ${duty.occurrence})` : '';
      const undone = duty.state === 'open' || duty.state === 'overdue';
      return {
        asks: explanation.limit.duty + repeat,
        about: `Event ${duty.event.slice(1)}: ${EVENT_TYPE_LABELS[duty.facts.eventType]}`,
        standing: standingInWords(duty, today),
        urgent: undone && duty.dueOn !== null && duty.dueOn <= today,
        toCheck: explanation.checked === 'to check',
        why: inPlainEnglish(explanation),
      };
    }),
  };
}
