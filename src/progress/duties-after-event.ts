import { Injectable } from '@nestjs/common';
import { BeyondCalendarError } from '../calendar/beyond-calendar-error';
import { EVENT_TYPE_LABELS, type EventType } from '../code-of-practice/event-types';
import type { Tx } from '../database/transactions';
import { DutyRecounts } from '../duties/duty-recounts.service';
import type { Actor } from '../identity/actor';
import { RefusedError } from '../refusals';

/** Lets the duties of a case that the caller holds follow an event that was posted, withdrawn or put right. */
@Injectable()
export class DutiesAfterEvent {
  constructor(private readonly recounts: DutyRecounts) {}

  /** @throws RefusedError where a date would need a year that the calendar does not hold */
  async follow(
    tx: Tx,
    actor: Actor,
    caseId: string,
    what: 'Posted' | 'Withdrawn' | 'Corrected',
    type: EventType,
  ): Promise<void> {
    try {
      await this.recounts.recountHeld(tx, caseId, actor, `${what}: ${EVENT_TYPE_LABELS[type]}`);
    } catch (fault) {
      if (!(fault instanceof BeyondCalendarError)) throw fault;
      throw new RefusedError([{ field: 'occurredAt', code: 'beyond-calendar', message: fault.message }]);
    }
  }
}
