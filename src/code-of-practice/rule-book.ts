import type { DayNumber, LegalDay } from '../calendar/legal-day';
import type { Code } from './code';
import { EditionRules } from './edition-rules';
import type { Edition } from './editions';
import type { EventType } from './event-types';
import { kindOf, PROGRESS } from './kinds';
import type { Rule } from './rule';

const NONE: readonly Rule[] = [];

/** The Code made ready for counting: which edition holds on a day, and its rules for an event. Built once per Code. */
export class RuleBook {
  static readonly #books = new WeakMap<Code, RuleBook>();
  readonly #latestFirst: readonly EditionRules[];

  private constructor(code: Code) {
    this.#latestFirst = code.editions
      .map((edition) => new EditionRules(edition, code.rules))
      .sort((a, b) => b.firstDay - a.firstDay);
  }

  static of(code: Code): RuleBook {
    let book = RuleBook.#books.get(code);
    if (book === undefined) {
      book = new RuleBook(code);
      RuleBook.#books.set(code, book);
    }
    return book;
  }

  /** Undefined on a day no edition is in force: before 3 April 2006 nothing is owed. */
  editionOn(day: DayNumber): Edition | undefined {
    return this.#on(day)?.edition;
  }

  /** The rules an event of this type triggers if the clock starts on the day. */
  rulesFor(trigger: EventType, day: DayNumber): readonly Rule[] {
    return this.#on(day)?.rulesFor(trigger, day) ?? NONE;
  }

  /** The rule of the repeating updates for a clock that starts on the day. */
  progressRule(day: DayNumber): Rule | undefined {
    return this.rulesFor('reported', day).find((rule) => kindOf(rule.id) === PROGRESS);
  }

  /** The version of a rule that holds for a clock started on the day, whichever edition is in force then. */
  rule(id: string, day: DayNumber): Rule | undefined {
    return this.#first((edition) => edition.rule(id, day));
  }

  /** The version of a rule that holds from just that day; without a day the one first written down. */
  version(id: string, from?: LegalDay): Rule | undefined {
    return this.#first((edition) => edition.version(id, from));
  }

  /** All rules of an edition as they hold on a day, in the order they were written. */
  rulesOf(editionId: string, day: DayNumber): readonly Rule[] {
    return this.#latestFirst.find(({ edition }) => edition.id === editionId)?.rulesOn(day) ?? NONE;
  }

  #first(find: (edition: EditionRules) => Rule | undefined): Rule | undefined {
    for (const edition of this.#latestFirst) {
      const rule = find(edition);
      if (rule !== undefined) return rule;
    }
    return undefined;
  }

  #on(day: DayNumber): EditionRules | undefined {
    for (const edition of this.#latestFirst) if (edition.isInForceOn(day)) return edition;
    return undefined;
  }
}
