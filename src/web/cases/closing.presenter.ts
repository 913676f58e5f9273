import { EVENT_TYPE_LABELS } from '../../code-of-practice/event-types';
import type { ClosingLine } from '../../progress/closings.queries';
import { instant } from '../shell/words';

/** "Closed 5 February 2026 at 5pm by Sue Sample: the suspect has died". */
export function closingLine({ what, at, reason, eventType, byName }: ClosingLine): { readonly words: string } {
  const did = what === 'closed' ? 'Closed' : 'Opened again';
  const by = byName === null ? '' : ` by ${byName}`;
  const why = eventType === null ? (reason ?? '') : EVENT_TYPE_LABELS[eventType];
  return { words: `${did} ${instant(at)}${by}: ${why}` };
}
