import { type DayNumber, type LegalDay, toDayNumber } from '../calendar/legal-day';
import type { Edition } from './editions';
import type { EventType } from './event-types';
import type { Rule } from './rule';

interface Version {
  readonly from: DayNumber;
  readonly rule: Rule;
}

const ALWAYS = Number.NEGATIVE_INFINITY;
const NONE: readonly Rule[] = [];

/** One edition's rules by what triggers them, each in the version that holds on the day asked for. */
export class EditionRules {
  readonly firstDay: DayNumber;
  readonly lastDay: DayNumber;
  /** The versions of each rule id, the latest first. */
  readonly #versions = new Map<string, Version[]>();
  /** Ready answers, where no rule of the trigger has more than the version that always held. */
  readonly #undated = new Map<EventType, readonly Rule[]>();
  readonly #idsByTrigger = new Map<EventType, string[]>();

  constructor(
    readonly edition: Edition,
    rules: readonly Rule[],
  ) {
    this.firstDay = toDayNumber(edition.firstDay);
    this.lastDay = edition.lastDay === null ? Number.POSITIVE_INFINITY : toDayNumber(edition.lastDay);
    for (const rule of rules) if (rule.edition === edition.id) this.#add(rule);
    for (const [trigger, ids] of this.#idsByTrigger) {
      const versions = ids.map((id) => this.#versions.get(id) ?? []);
      if (versions.every((of) => of.length === 1 && of[0]?.from === ALWAYS))
        this.#undated.set(
          trigger,
          versions.flat().map((v) => v.rule),
        );
    }
  }

  isInForceOn(day: DayNumber): boolean {
    return this.firstDay <= day && day <= this.lastDay;
  }

  /** The rules such an event triggers for a clock started on the day, in the order they were written. */
  rulesFor(trigger: EventType, day: DayNumber): readonly Rule[] {
    const ready = this.#undated.get(trigger);
    if (ready !== undefined) return ready;
    const ids = this.#idsByTrigger.get(trigger);
    if (ids === undefined) return NONE;
    return ids.map((id) => this.rule(id, day)).filter((rule): rule is Rule => rule?.trigger === trigger);
  }

  /** The version of a rule for a clock started on the day. */
  rule(id: string, day: DayNumber): Rule | undefined {
    return this.#versions.get(id)?.find((version) => version.from <= day)?.rule;
  }

  /** The version that holds from just that day; without a day the one first written down. */
  version(id: string, from?: LegalDay): Rule | undefined {
    const day = from === undefined ? ALWAYS : toDayNumber(from);
    return this.#versions.get(id)?.find((version) => version.from === day)?.rule;
  }

  /** Every rule as it holds on the day, in the order they were written. */
  rulesOn(day: DayNumber): readonly Rule[] {
    return [...this.#versions.keys()].map((id) => this.rule(id, day)).filter((rule) => rule !== undefined);
  }

  #add(rule: Rule): void {
    const version = { from: rule.from === undefined ? ALWAYS : toDayNumber(rule.from), rule };
    const versions = this.#versions.get(rule.id) ?? [];
    const later = versions.findIndex((other) => other.from <= version.from);
    versions.splice(later === -1 ? versions.length : later, 0, version);
    this.#versions.set(rule.id, versions);
    const ids = this.#idsByTrigger.get(rule.trigger) ?? [];
    if (!ids.includes(rule.id)) ids.push(rule.id);
    this.#idsByTrigger.set(rule.trigger, ids);
  }
}
