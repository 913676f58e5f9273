import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../calendar/legal-day';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { casesInScope, peopleToActFor, whoIsFound } from '../identity/scope';
import { DUTY_LINE, dutyLine, type DutyLine, type DutyLineRow } from './duty-line';

/** A change of a duty's date or state, as its history shows it. */
export interface DutyMove {
  readonly dutyId: string;
  readonly at: Date;
  readonly oldDueOn: LegalDay | null;
  readonly newDueOn: LegalDay | null;
  readonly oldState: string | null;
  readonly newState: string | null;
  readonly reason: string;
  /** Name of the account or token; null for the desk's own machinery. */
  readonly by: string | null;
}

/** Nobody has this many; a page shows no more. */
const MOST = 500;

@Injectable()
export class DutiesQueries {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * What a person is owed and was, undone first, by due day: over all cases for the desk that is their point of contact
   * (and for systems), of its own cases for another desk, of their own cases for officers.
   */
  async ofPerson(actor: Actor, personId: string, tx: Tx = this.transactions.reader): Promise<DutyLine[]> {
    if (!/^\d{1,18}$/.test(personId)) return [];
    const cases = casesInScope(actor, 'c', 2);
    const people = peopleToActFor(actor, 'p', 2 + cases.parameters.length);
    const found = whoIsFound(actor, 'p.id', 2 + cases.parameters.length + people.parameters.length);
    const rows: DutyLineRow[] = await tx.query(
      `select ${DUTY_LINE.columns} from ${DUTY_LINE.tables}
        where d.person_id = $1 and ((${cases.sql} and ${found.sql}) or ${people.sql})
        order by d.state <> 'undone', d.due_on, d.id limit ${MOST}`,
      [personId, ...cases.parameters, ...people.parameters, ...found.parameters],
    );
    return rows.map((row) => dutyLine(row, this.clock.today()));
  }

  /** What these people, for whom the actor may act, are still owed: by person the first due first. */
  async undoneOf(actor: Actor, personIds: readonly string[]): Promise<DutyLine[]> {
    const scope = peopleToActFor(actor, 'p', 2);
    const rows: DutyLineRow[] = await this.transactions.reader.query(
      `select ${DUTY_LINE.columns} from ${DUTY_LINE.tables}
        where d.person_id = any ($1::bigint[]) and d.state = 'undone' and c.closed_at is null and ${scope.sql}
        order by d.person_id, d.due_on, d.id`,
      [personIds, ...scope.parameters],
    );
    return rows.map((row) => dutyLine(row, this.clock.today()));
  }

  /** What one contact of a person discharged. The caller has the person in scope. */
  async dischargedBy(personId: string, contactId: string): Promise<DutyLine[]> {
    const rows: DutyLineRow[] = await this.transactions.reader.query(
      `select ${DUTY_LINE.columns} from ${DUTY_LINE.tables} where d.person_id = $1 and d.met_by_id = $2
        order by d.due_on, d.id`,
      [personId, contactId],
    );
    return rows.map((row) => dutyLine(row, this.clock.today()));
  }

  /** Every change of these duties, oldest first. */
  moves(dutyIds: readonly string[]): Promise<DutyMove[]> {
    return this.transactions.reader.query(
      `select m.duty_id as "dutyId", m.at, m.old_due_on::text as "oldDueOn", m.new_due_on::text as "newDueOn",
              m.old_state as "oldState", m.new_state as "newState", m.reason, coalesce(a.name, t.name) as by
         from duty_change m
         left join account a on a.id = case when m.by_kind = 'account' then m.by_id::bigint end
         left join api_token t on t.id = case when m.by_kind = 'token' then m.by_id::bigint end
        where m.duty_id = any($1::bigint[]) order by m.id`,
      [dutyIds],
    );
  }
}
