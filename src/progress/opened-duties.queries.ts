import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import { Transactions } from '../database/transactions';
import { DUTY_LINE, dutyLine, type DutyLine, type DutyLineRow } from '../duties/duty-line';

/** Which duties the events of a case opened. */
@Injectable()
export class OpenedDutiesQueries {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Of these events of one case, by event id, in one query. The caller has the case in scope. */
  async ofEvents(caseId: string, eventIds: readonly string[]): Promise<ReadonlyMap<string, DutyLine[]>> {
    const rows: DutyLineRow[] = await this.transactions.reader.query(
      `select ${DUTY_LINE.columns} from ${DUTY_LINE.tables}
        where d.case_id = $1 and d.event_id = any($2::bigint[]) order by d.due_on, d.id limit 5000`,
      [caseId, eventIds],
    );
    const byEvent = new Map<string, DutyLine[]>(eventIds.map((id) => [id, []]));
    for (const row of rows) byEvent.get(row.eventId)?.push(dutyLine(row, this.clock.today()));
    return byEvent;
  }
}
