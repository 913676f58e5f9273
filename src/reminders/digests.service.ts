import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import { Outbox } from '../outbox/outbox.service';
import type { DueRungsOfOne } from './due-rungs.queries';

interface Digest extends DueRungsOfOne {
  readonly id: string;
}

/** Turns the rungs that have come for one audience into one message to each of them. */
@Injectable()
export class Digests {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Climbs the rungs nobody else has climbed and whose duty still stands as it was read, and writes the messages, for all
   * groups in one transaction and a fixed number of queries. Answers how many rungs of each group were climbed; of none
   * nothing is written.
   */
  make(groups: readonly DueRungsOfOne[]): Promise<number[]> {
    if (groups.length === 0) return Promise.resolve([]);
    return this.transactions.run(async (tx) => {
      const digests = await this.insert(tx, groups);
      const climbed = await this.climb(tx, digests);
      const empty = digests.filter(({ id }) => !climbed.has(id));
      await tx.query('delete from digest where id = any($1::bigint[])', [empty.map(({ id }) => id)]);
      await this.tell(
        tx,
        digests.filter(({ id }) => climbed.has(id)),
      );
      return digests.map(({ id }) => climbed.get(id) ?? 0);
    });
  }

  private async insert(tx: Tx, groups: readonly DueRungsOfOne[]): Promise<Digest[]> {
    const rows: { id: string }[] = await tx.query(
      `select nextval(pg_get_serial_sequence('digest', 'id'))::text as id from generate_series(1, $1)`,
      [groups.length],
    );
    const digests = groups.map((group, at): Digest => ({ ...group, id: rows[at]!.id }));
    await tx.query(
      `insert into digest (id, kind, made_at) overriding system value
       select id, kind, $3 from unnest($1::bigint[], $2::text[]) it (id, kind)`,
      [digests.map(({ id }) => id), digests.map(({ kind }) => kind), this.clock.now()],
    );
    return digests;
  }

  private async climb(tx: Tx, digests: readonly Digest[]): Promise<Map<string, number>> {
    const climbed: { digestId: string; rungs: number }[] = await tx.query(
      `with climbed as (
         insert into reminder (duty_id, rung, due_on, digest_id, fired_at)
         select d.id, r.rung, d.due_on, g.digest_id, $5
           from unnest($1::text[], $2::text[], $3::text[], $4::bigint[]) as g (duty_ids, rungs, due_on, digest_id)
          cross join unnest(g.duty_ids::bigint[], g.rungs::text[], g.due_on::date[]) as r (duty_id, rung, due_on)
           join duty d on d.id = r.duty_id and d.due_on = r.due_on and d.state = 'undone'
          order by d.id, r.rung
         on conflict (duty_id, rung, due_on) do nothing returning digest_id
       ) select digest_id as "digestId", count(*)::int as rungs from climbed group by digest_id`,
      [
        digests.map(({ dutyIds }) => dutyIds),
        digests.map(({ rungs }) => rungs),
        digests.map(({ dueOn }) => dueOn),
        digests.map(({ id }) => id),
        this.clock.now(),
      ],
    );
    return new Map(climbed.map((it) => [it.digestId, it.rungs]));
  }

  private async tell(tx: Tx, digests: readonly Digest[]): Promise<void> {
    const desks = digests.filter(({ accountId }) => accountId === null).map(({ deskId }) => deskId);
    const supervisors = await supervisorsOf(tx, [...new Set(desks)]);
    const messages = digests.flatMap(({ id, kind, accountId: to, deskId }) =>
      (to === null ? (supervisors.get(deskId) ?? []) : [to]).map((accountId) => ({
        ...{ kind, onceKey: `${kind}:${id}:${accountId}`, to: { accountId }, subjectId: id },
      })),
    );
    await this.outbox.writeMany(tx, messages);
  }
}

async function supervisorsOf(tx: Tx, deskIds: readonly string[]): Promise<Map<string, string[]>> {
  if (deskIds.length === 0) return new Map();
  const rows: { deskId: string; ids: string[] }[] = await tx.query(
    `select desk_id as "deskId", array_agg(id::text order by id) as ids from account
      where desk_id = any($1::bigint[]) and role = 'supervisor' and disabled_at is null group by desk_id`,
    [deskIds],
  );
  return new Map(rows.map(({ deskId, ids }) => [deskId, ids]));
}
