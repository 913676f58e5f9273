import type { DeclineFrom } from './case-record';
import type { Kind } from './kinds';

/** Whether a person who said this declines the kind as matters stand. */
export function declines(decline: DeclineFrom | undefined, kind: Kind): boolean {
  if (decline === undefined || decline.kinds === 'none') return false;
  return decline.kinds === 'all' || decline.kinds.includes(kind);
}
