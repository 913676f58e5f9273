import type { EventType } from '../code-of-practice/event-types';
import type { Reason } from '../refusals';
import { LONGEST_REASON } from './progress-rules';

/** Every reason against withdrawing an event for this reason. */
export function whyNotWithdraw(event: { readonly type: EventType }, reason: string): Reason[] {
  if (event.type === 'reported') {
    const message = 'The report comes with the crime record. It can only be put right where the crime is recorded.';
    return [{ code: 'report-comes-with-the-crime', message }];
  }
  if (reason === '') return [{ field: 'why', code: 'missing', message: 'Say what was wrong.' }];
  if ([...reason].length <= LONGEST_REASON && !reason.includes('\0')) return [];
  return [{ field: 'why', code: 'too-long', message: `What was wrong must be ${LONGEST_REASON} characters or fewer.` }];
}
