import { Injectable } from '@nestjs/common';
import { dayInWords } from '../calendar/day-in-words';
import { explain } from '../code-of-practice/explain';
import { inPlainEnglish } from '../code-of-practice/plain-english';
import { RuleBook } from '../code-of-practice/rule-book';
import type { Tx } from '../database/transactions';
import { CalendarInForce } from './calendar-in-force';
import { CodeInForce } from './code-in-force';
import { countedBy } from './counted-by';
import { asCounted, type BareDuty, type DutyLine } from './duty-line';

export interface Explained {
  /** What the Code asks: "Say that a suspect has been arrested and why where applicable". */
  readonly asks: string;
  /** Why the date is what it is, as sentences. */
  readonly why: readonly string[];
  /** Whether the rule has not been confirmed against the published text. */
  readonly toCheck: boolean;
}

export type ExplainedDuty = DutyLine & Explained;

/** Says of stored duties why they have the dates they have, by the Code in force and the calendar they were counted with. */
@Injectable()
export class DutyExplanations {
  constructor(
    private readonly code: CodeInForce,
    private readonly calendar: CalendarInForce,
  ) {}

  async of<Duty extends BareDuty>(duties: readonly Duty[], tx?: Tx): Promise<(Duty & Explained)[]> {
    const code = await this.code.current(tx);
    const calendars = await this.calendar.allEver(tx);
    const book = RuleBook.of(code);
    return duties.map((duty) => {
      const rule = book.version(duty.ruleId, duty.facts.version);
      if (rule === undefined)
        return { ...duty, asks: duty.kind, why: ['Its rule is no longer in the Code.'], toCheck: true };
      const by = { code, calendar: countedBy(duty, rule, calendars) };
      const since = duty.facts.noLongerOwedSince;
      const counted = asCounted(duty);
      const why = inPlainEnglish(explain(since === undefined ? counted : { ...counted, state: 'open' }, by));
      if (since !== undefined)
        why.unshift(`No longer owed since ${dayInWords(since)}: what it followed from was withdrawn.`);
      return { ...duty, asks: rule.duty, why, toCheck: rule.checked === 'to check' };
    });
  }
}
