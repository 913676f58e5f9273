import type { Reason } from '../refusals';

/** What speaks against two records being joined. */
export interface MergeFacts {
  /** References of cases in which both are recorded. */
  readonly sameCases: readonly string[];
  /** References of cases in which one is a suspect and the other a victim or witness. */
  readonly keptApart: readonly string[];
  /** Whether a transfer, or that somebody cannot be reached, waits for an answer. */
  readonly waiting: readonly ('transfer' | 'unable-to-contact')[];
  /** Whether one of them is found by named users alone. */
  readonly restricted: boolean;
  /** Where another desk is the point of contact of one of them. */
  readonly otherDesk: string | null;
}

const WAITING = {
  transfer: 'Another desk has been asked to take one of them over: have that answered first',
  'unable-to-contact': 'A supervisor is still to decide whether one of them can be reached: have that decided first',
} as const;

/** Why they cannot be made one; none where they can. Pure. */
export function whyNotMerge({ sameCases, keptApart, waiting, restricted, otherDesk }: MergeFacts): Reason[] {
  const reasons: Reason[] = [];
  const add = (code: string, message: string): unknown => reasons.push({ code, message });
  if (otherDesk !== null)
    add('other-desk', `The point of contact of one of them is on the ${otherDesk} desk: ask for a transfer first`);
  if (restricted)
    add(
      'restricted',
      'One of them is restricted: have that lifted first, so that nobody finds by the other what is hidden',
    );
  if (keptApart.length > 0) {
    const where = keptApart.join(', ');
    add('kept-apart', `One of them is recorded as a suspect in ${where}, in which the other is a victim or witness`);
  }
  if (sameCases.length > 0) {
    const where = sameCases.join(', ');
    add('same-case', `Both are recorded in ${where}: have one of them taken out of it in the crime recording system`);
  }
  for (const one of waiting) add(one, WAITING[one]);
  return reasons;
}
