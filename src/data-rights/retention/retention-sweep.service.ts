import { Injectable } from '@nestjs/common';
import { londonInstant, type LegalDay, toDayNumber, toIso } from '../../calendar/legal-day';
import { Clock } from '../../clock/clock';
import { Transactions, type Tx } from '../../database/transactions';
import { afterYears, retentionOf, type Years } from './retention';
import { type PersonRetention, retentionFacts } from './retention-facts';
import { yearsInForce } from './retention-periods.service';

const PEOPLE_AT_A_TIME = 500;
/** So many batches a tick, that other sweeps have their turn; the next tick goes on. */
const BATCHES_A_TICK = 20;
const FROM_HOUR = 1;

/**
 * Finds, once a night, whom it is time to look at. Nothing is erased by it. Each batch is a transaction that says how far
 * it has come: a killed worker loses the batch in hand, and two workers never have the same one.
 */
@Injectable()
export class RetentionSweep {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Answers how many people were examined; 0 when the night's work is done, or another has it. */
  async sweep(atMost = BATCHES_A_TICK): Promise<number> {
    const day = this.night();
    let examined = 0;
    for (let batch = 0; batch < atMost; batch += 1) {
      const some = await this.transactions.beyond('data-rights').run((tx) => this.batch(tx, day));
      examined += some ?? 0;
      if (some === undefined) break;
    }
    return examined;
  }

  /** The day whose night it is: before one in the morning that of the day before. */
  private night(): LegalDay {
    const today = this.clock.dayNumber();
    return toIso(this.clock.now().getTime() < londonInstant(today, FROM_HOUR, 0) ? today - 1 : today);
  }

  private async batch(tx: Tx, day: LegalDay): Promise<number | undefined> {
    const after = await held(tx, day, this.clock.now());
    if (after === undefined) return undefined;
    const years = await yearsInForce(tx);
    // Nobody can be due who came on record later than the shortest period ago; whoever is on the list is looked at again.
    const recorded = new Date(
      londonInstant(toDayNumber(afterYears(day, -Math.min(...Object.values(years)))) + 1, 0, 0),
    );
    const which = `p.id in (select n.id from person n where n.id > $1 and n.erased_at is null
      and (n.created_at < $2 or exists (select from retention_review v where v.person_id = n.id))
      order by n.id limit ${PEOPLE_AT_A_TIME})`;
    const people = await retentionFacts(tx, which, [after, recorded]);
    await this.list(tx, day, people, years);
    const last = people.at(-1);
    await tx.query(
      `update retention_sweep set last_person_id = coalesce($2, last_person_id), examined = examined + $3,
         finished_at = case when $4 then $5::timestamptz end where on_day = $1`,
      [day, last?.personId ?? null, people.length, people.length < PEOPLE_AT_A_TIME, this.clock.now()],
    );
    return people.length;
  }

  private async list(tx: Tx, day: LegalDay, people: readonly PersonRetention[], years: Years): Promise<void> {
    const due = people.flatMap(({ personId, deskId, lastOn, ...facts }) => {
      const retention = retentionOf({ lastOn, ...facts }, years);
      return retention !== undefined && retention.dueOn <= day ? [{ personId, deskId, lastOn, ...retention }] : [];
    });
    const stay = due.map(({ personId }) => personId);
    await tx.query(
      'delete from retention_review where person_id = any($1::bigint[]) and person_id <> all($2::bigint[])',
      [people.map(({ personId }) => personId), stay],
    );
    await tx.query(
      `insert into retention_review (person_id, desk_id, kind, last_on, due_on, found_at)
       select it."personId", it."deskId", it.kind, it."lastOn", it."dueOn", $2
         from json_to_recordset($1::json) it ("personId" bigint, "deskId" bigint, kind text, "lastOn" date, "dueOn" date)
       on conflict (person_id) do update set desk_id = excluded.desk_id, kind = excluded.kind, last_on = excluded.last_on,
         due_on = excluded.due_on`,
      [JSON.stringify(due), this.clock.now()],
    );
  }
}

/** How far the night's sweep has come, held until the transaction ends; undefined where it is done or in another's hand. */
async function held(tx: Tx, day: LegalDay, now: Date): Promise<string | undefined> {
  await tx.query('insert into retention_sweep (on_day, started_at) values ($1, $2) on conflict do nothing', [day, now]);
  const [row]: { last: string }[] = await tx.query(
    `select last_person_id as last from retention_sweep where on_day = $1 and finished_at is null
      for update skip locked`,
    [day],
  );
  return row?.last;
}
