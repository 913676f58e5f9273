import type { EventType } from './event-types';
import { kindOf, PROGRESS } from './kinds';
import type { Level } from './levels';
import type { Rule } from './rule';

/**
 * What an edition leaves open that the one before it did not, or that would never be overdue: an event that gave a duty
 * and gives none, the repeating updates gone, a rule without a limit of time.
 */
export type Hole =
  | { readonly what: 'no-rule-for'; readonly trigger: EventType }
  | { readonly what: 'no-repeating-updates' }
  | { readonly what: 'no-limit'; readonly rule: string; readonly duty: string; readonly levels: readonly Level[] };

/** The holes of a draft edition, beside the rules in force on the day before its first. */
export function holesOf(draft: readonly Rule[], previous: readonly Rule[]): Hole[] {
  const triggers = new Set(draft.map((rule) => rule.trigger));
  const before = [...new Set(previous.map((rule) => rule.trigger))];
  const lost = before.filter((trigger) => !triggers.has(trigger));
  const updatesGone = previous.some(repeats) && !draft.some(repeats);
  return [
    ...lost.map((trigger): Hole => ({ what: 'no-rule-for', trigger })),
    ...(updatesGone ? [{ what: 'no-repeating-updates' } as const] : []),
    ...draft.flatMap((rule): Hole[] => {
      const levels = levelsWithoutLimit(rule);
      return levels.length === 0 ? [] : [{ what: 'no-limit', rule: rule.id, duty: rule.duty, levels }];
    }),
  ];
}

/** The name by which a hole is acknowledged; a hole that becomes another one has another name. */
export function nameOfHole(hole: Hole): string {
  switch (hole.what) {
    case 'no-rule-for':
      return `no-rule-for:${hole.trigger}`;
    case 'no-repeating-updates':
      return 'no-repeating-updates';
    case 'no-limit':
      return `no-limit:${hole.rule}:${hole.levels.join('+')}`;
  }
}

const repeats = (rule: Rule): boolean => kindOf(rule.id) === PROGRESS;

function levelsWithoutLimit({ standard, enhanced, unit }: Rule): Level[] {
  return [
    ...(standard === null || unit === 'none' ? (['standard'] as const) : []),
    ...(enhanced === null || unit === 'none' ? (['enhanced'] as const) : []),
  ];
}
