import type { EventType } from './event-types';
import type { Checked, ClockStart, Limit, OwedTo, Provider, Rule, Unit } from './rule';

/** Words to write an edition's rules down with, a line each, so that they read like the Code's own table. */

interface Trigger {
  readonly trigger: EventType;
  readonly clock: ClockStart;
}

interface Within {
  readonly standard: Limit;
  readonly enhanced: Limit;
  readonly unit: Unit;
}

interface Source {
  readonly checked: Checked;
  readonly note: string;
}

export const on = (trigger: EventType): Trigger => ({ trigger, clock: 'event' });
export const onReceiptOf = (trigger: EventType): Trigger => ({ trigger, clock: 'receipt' });

export const workingDays = (standard: number, enhanced = standard): Within => ({
  standard,
  enhanced,
  unit: 'working days',
});
export const everyCalendarMonth: Within = { standard: 1, enhanced: 1, unit: 'calendar months' };
export const asAgreed: Within = { standard: 'agreed', enhanced: 'agreed', unit: 'calendar days' };
export const noLimit: Within = { standard: null, enhanced: null, unit: 'none' };

/** Seen in the published text. */
export const read = (note = ''): Source => ({ checked: 'read', note });
/** Not seen in the published text, or doubtful. */
export const toCheck = (note = ''): Source => ({ checked: 'to check', note });

type WriteRule = (kind: string, when: Trigger, duty: string, within: Within, source: Source) => Rule;

/** The rules one provider owes under one right of an edition (null where the edition numbers no rights). */
export function owedBy(
  provider: Provider,
  edition: string,
  right: number | null,
  owedTo: OwedTo = 'victims',
): WriteRule {
  return (kind, when, duty, within, source) => ({
    id: `${edition}.${kind}`,
    edition,
    right,
    provider,
    ...when,
    owedTo,
    duty,
    ...within,
    ...source,
  });
}
