import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { whoIsFound } from '../identity/scope';
import { DUTY_LINE, dutyLine, type DutyLine, type DutyLineRow } from '../duties/duty-line';

/** Which duties the events of a case opened. */
@Injectable()
export class OpenedDutiesQueries {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Of these events of one case, by event id, in one query. The caller has the case in scope. */
  async ofEvents(
    actor: Actor,
    caseId: string,
    eventIds: readonly string[],
    tx: Tx = this.transactions.reader,
  ): Promise<ReadonlyMap<string, DutyLine[]>> {
    const found = whoIsFound(actor, 'd.person_id', 3);
    const rows: DutyLineRow[] = await tx.query(
      `select ${DUTY_LINE.columns} from ${DUTY_LINE.tables}
        where d.case_id = $1 and d.event_id = any($2::bigint[]) and ${found.sql} order by d.due_on, d.id limit 5000`,
      [caseId, eventIds, ...found.parameters],
    );
    const byEvent = new Map<string, DutyLine[]>(eventIds.map((id) => [id, []]));
    for (const row of rows) byEvent.get(row.eventId)?.push(dutyLine(row, this.clock.today()));
    return byEvent;
  }
}
