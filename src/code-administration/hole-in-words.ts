import type { Hole } from '../code-of-practice/edition-holes';
import { EVENT_TYPE_LABELS } from '../code-of-practice/event-types';
import { kindLabel, kindOf } from '../code-of-practice/kinds';

/** A hole by name, as it is acknowledged. */
export function holeInWords(hole: Hole): string {
  switch (hole.what) {
    case 'no-rule-for':
      return `no rule for “${EVENT_TYPE_LABELS[hole.trigger]}”, for which the edition before has one`;
    case 'no-repeating-updates':
      return 'no repeating progress updates, which the edition before has';
    case 'no-limit': {
      const at = hole.levels.length === 2 ? 'either level' : `the ${hole.levels.join('')} level`;
      return `no limit at ${at} for “${kindLabel(kindOf(hole.rule))}”: it would never be overdue`;
    }
  }
}
