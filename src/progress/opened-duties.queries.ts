import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import type { StoredDuty } from '../duties/stored-duty';
import { whoIsFound } from '../identity/scope';
import {
  BARE_DUTY,
  bareDuty,
  type BareDuty,
  DUTY_LINE,
  dutyLine,
  type DutyLine,
  type DutyLineRow,
} from '../duties/duty-line';

/** Which duties the events of a case opened. */
@Injectable()
export class OpenedDutiesQueries {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Of these events of one case, by event id, in one query. The caller has the case in scope. */
  async ofEvents(actor: Actor, caseId: string, eventIds: readonly string[]): Promise<ReadonlyMap<string, DutyLine[]>> {
    const found = whoIsFound(actor, 'd.person_id', 3);
    const rows: DutyLineRow[] = await this.transactions.reader.query(
      `select ${DUTY_LINE.columns} from ${DUTY_LINE.tables}
        where d.case_id = $1 and d.event_id = any($2::bigint[]) and ${found.sql} order by d.due_on, d.id limit 5000`,
      [caseId, eventIds, ...found.parameters],
    );
    const byEvent = new Map<string, DutyLine[]>(eventIds.map((id) => [id, []]));
    for (const row of rows) byEvent.get(row.eventId)?.push(dutyLine(row, this.clock.today()));
    return byEvent;
  }

  /** Of one event, for whoever knows it and its case. */
  async ofEvent(tx: Tx, actor: Actor, caseId: string, eventId: string): Promise<BareDuty[]> {
    const found = whoIsFound(actor, 'd.person_id', 3);
    const rows: (StoredDuty & { personId: string })[] = await tx.query(
      `select ${BARE_DUTY} from duty d where d.case_id = $1 and d.event_id = $2 and ${found.sql} order by d.due_on, d.id`,
      [caseId, eventId, ...found.parameters],
    );
    return rows.map((row) => bareDuty(row, this.clock.today()));
  }
}
