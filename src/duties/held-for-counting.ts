import { Injectable } from '@nestjs/common';
import type { ExplainWith } from '../code-of-practice/explain';
import { together } from '../database/together';
import type { Tx } from '../database/transactions';
import type { Reader } from './as-one';
import { CALENDAR_LOCK, CalendarInForce } from './calendar-in-force';
import { CODE_LOCK, CodeInForce } from './code-in-force';

/** Calendar and Code for whoever writes due days. */
@Injectable()
export class HeldForCounting {
  constructor(
    private readonly calendar: CalendarInForce,
    private readonly code: CodeInForce,
  ) {}

  /**
   * Those in force, and they stay so until the transaction ends: no date counted by the ones before is written behind the
   * back of a change. `reader` asks which they are, behind the locks.
   */
  async by(tx: Tx, reader: Reader = tx): Promise<ExplainWith> {
    const locks = 'select pg_advisory_xact_lock_shared($1), pg_advisory_xact_lock_shared($2)';
    const versions = `select (select version::text from calendar_state) as calendar,
      (select version::text from code_state) as code`;
    const [, [row]]: [unknown, { calendar: string; code: string }[]] = await Promise.all([
      tx.query(locks, [CALENDAR_LOCK, CODE_LOCK]),
      reader.query(versions, []),
    ]);
    const { calendar, code } = row!;
    const asked = [this.calendar.hold(tx, calendar), this.code.hold(tx, code)] as const;
    const [heldCalendar, heldCode] = await together(asked);
    return { calendar: heldCalendar, code: heldCode };
  }
}
