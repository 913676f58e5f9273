import type { Holiday } from '../calendar/holiday';
import type { LegalDay } from '../calendar/legal-day';
import type { Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';

/** Who changes the calendar, when, on whose word. */
export interface ChangedBy {
  readonly actor: Actor;
  readonly at: Date;
  readonly source: 'feed' | 'by-hand';
  readonly reason: string;
}

export async function insertHolidays(tx: Tx, holidays: readonly Required<Holiday>[], by: ChangedBy): Promise<void> {
  await tx.query(
    `insert into bank_holiday (day, name, source, added_at, added_by_kind, added_by_id, added_reason)
     select n.day, n.name, $2, $3, $4, $5, $6 from jsonb_to_recordset($1::jsonb) as n(day date, name text)`,
    [JSON.stringify(holidays), by.source, by.at, by.actor.kind, by.actor.id ?? null, by.reason],
  );
}

/** One that was added has a row already; a built-in one gets its row now. */
export async function withdrawHolidays(tx: Tx, holidays: readonly Required<Holiday>[], by: ChangedBy): Promise<void> {
  const who = [by.at, by.actor.kind, by.actor.id ?? null, by.source, by.reason];
  const rows: { day: LegalDay }[] = await tx.query(
    `with gone as (
       update bank_holiday set withdrawn_at = $2, withdrawn_by_kind = $3, withdrawn_by_id = $4, withdrawn_source = $5,
              withdrawn_reason = $6
        where day = any($1::date[]) and withdrawn_at is null returning day
     ) select day::text as day from gone`,
    [holidays.map((it) => it.day), ...who],
  );
  const added = new Set(rows.map((row) => row.day));
  await tx.query(
    `insert into bank_holiday (day, name, source, withdrawn_at, withdrawn_by_kind, withdrawn_by_id, withdrawn_source,
                               withdrawn_reason)
     select n.day, n.name, 'built-in', $2, $3, $4, $5, $6 from jsonb_to_recordset($1::jsonb) as n(day date, name text)`,
    [JSON.stringify(holidays.filter((it) => !added.has(it.day))), ...who],
  );
}

export async function insertYears(tx: Tx, years: readonly number[], by: ChangedBy): Promise<void> {
  await tx.query(
    `insert into calendar_year (year, added_at, added_by_kind, added_by_id)
     select year, $2, $3, $4 from unnest($1::int[]) year`,
    [years, by.at, by.actor.kind, by.actor.id ?? null],
  );
}
