import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../calendar/legal-day';
import { Clock } from '../clock/clock';
import { insertAll } from '../database/bulk-rows';
import { copyRows } from '../database/copy-rows';
import type { Tx } from '../database/transactions';
import { whichRows } from '../database/which-rows';
import type { Actor } from '../identity/actor';
import type { Reader } from './as-one';
import type { ChangedDuty, OpenedDuty } from './recount';
import type { ComparedDuty, StoredDuty, StoredState } from './stored-duty';

/** The rows of duties, read and written in bulk: the number of statements does not depend on the number of duties. */
const COLUMNS = {
  ...{ participant_id: 'bigint', person_id: 'bigint', case_id: 'bigint', event_id: 'bigint', rule_id: 'text' },
  ...{
    occurrence: 'integer',
    clock_starts: 'date',
    due_on: 'date',
    state: 'text',
    met_by_id: 'bigint',
    met_on: 'date',
  },
  ...{ facts: 'jsonb', opened_at: 'timestamptz' },
};
/** COPY takes half of the time for each row, and waits for everything before it. */
const WORTH_A_COPY = 50;

@Injectable()
export class DutyRows {
  constructor(private readonly clock: Clock) {}

  stored(reader: Reader, caseIds: readonly string[]): Promise<(ComparedDuty & OfCase)[]> {
    const facts = `case when state in ('met', 'met-late') then null else facts end`;
    const { are, value } = whichRows(caseIds, 'bigint');
    return read<ComparedDuty>(reader, facts, `case_id ${are}`, value);
  }

  /** What a contact discharged. */
  metBy(tx: Tx, contactId: string): Promise<StoredDuty[]> {
    return read<StoredDuty>(tx, 'facts', 'met_by_id = $1', contactId);
  }

  async open(tx: Tx, duties: readonly OpenedDuty[]): Promise<void> {
    const openedAt = this.clock.now().toISOString();
    const rows = duties.map((duty) => [
      ...[duty.participantId, duty.personId, duty.caseId, duty.eventId, duty.ruleId, duty.occurrence],
      ...[duty.clockStarts, duty.dueOn, duty.state, duty.metById, duty.metOn, JSON.stringify(duty.facts), openedAt],
    ]);
    if (rows.length < WORTH_A_COPY) await insertAll(tx, 'duty', COLUMNS, rows, '');
    else await copyRows(tx, 'duty', Object.keys(COLUMNS), rows);
  }

  /** Writes how the duties stand now, and for each whose date or state is another than before, who changed it and why. */
  async change(tx: Tx, changes: readonly ChangedDuty[], actor: Actor, reason: string): Promise<void> {
    if (changes.length === 0) return;
    const rows = changes.map(({ before, after }) => ({
      ...after,
      id: before.id,
      oldDueOn: before.dueOn,
      oldState: before.state,
    }));
    await tx.query(
      `with new_standing as (
         select * from jsonb_to_recordset($1::jsonb) as n(id bigint, "ruleId" text, "clockStarts" date, "dueOn" date, state text,
           "metById" bigint, "metOn" date, facts jsonb, "oldDueOn" date, "oldState" text)
       ), updated as (
         update duty d set rule_id = n."ruleId", clock_starts = n."clockStarts", due_on = n."dueOn", state = n.state,
                met_by_id = n."metById", met_on = n."metOn", facts = n.facts
           from new_standing n where d.id = n.id
       )
       insert into duty_change (duty_id, at, old_due_on, new_due_on, old_state, new_state, reason, by_kind, by_id)
       select n.id, $2, n."oldDueOn", n."dueOn", n."oldState", n.state, $3, $4, $5
         from new_standing n
        where (n."oldDueOn", n."oldState") is distinct from (n."dueOn", n.state)
        order by n.id`,
      [JSON.stringify(rows), this.clock.now(), reason, actor.kind, actor.id ?? null],
    );
  }
}

interface OfCase {
  readonly caseId: string;
}

type AsArray<Duty extends ComparedDuty> = [
  ...[id: string, caseId: string, participantId: string, eventId: string, ruleId: string, occurrence: number],
  ...[clockStarts: LegalDay, dueOn: LegalDay | null, state: StoredState, metById: string | null],
  ...[metOn: LegalDay | null, facts: Duty['facts']],
];

/** All rows as one text: the driver takes longer to read many rows than it takes to count them. */
async function read<Duty extends ComparedDuty>(reader: Reader, facts: string, which: string, value: unknown) {
  const [row]: { duties: AsArray<Duty>[] | null }[] = await reader.query(
    `select json_agg(json_build_array(id::text, case_id::text, participant_id::text, event_id::text, rule_id, occurrence,
              clock_starts, due_on, state, met_by_id::text, met_on, ${facts})) as duties
       from duty where ${which}`,
    [value],
  );
  return (row!.duties ?? []).map(
    ([id, caseId, participantId, eventId, ruleId, occurrence, clockStarts, dueOn, state, metById, metOn, counted]) => ({
      ...{ id, caseId, participantId, eventId, ruleId, occurrence, clockStarts, dueOn, state, metById, metOn },
      facts: counted,
    }),
  );
}
