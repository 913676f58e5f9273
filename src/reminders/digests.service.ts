import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import type { MessageKind } from '../outbox/message-kinds';
import { Outbox } from '../outbox/outbox.service';
import type { DueRung } from './due-rungs.queries';

/** Turns the rungs that have come for one audience into one message to each of them. */
@Injectable()
export class Digests {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * All rungs must have the same audience. Climbs those nobody else has climbed and whose duty still stands as it was
   * read, and writes the messages, in one transaction. Answers how many rungs were climbed; 0 writes nothing.
   */
  make(rungs: readonly DueRung[]): Promise<number> {
    const [first] = rungs;
    if (first === undefined) return Promise.resolve(0);
    return this.transactions.run(async (tx) => {
      const kind = kindFor(rungs);
      const digestId = await this.insertDigest(tx, kind);
      const climbed = await this.climb(tx, digestId, rungs);
      if (climbed === 0) await tx.query('delete from digest where id = $1', [digestId]);
      else await this.tell(tx, kind, digestId, await audienceOf(tx, first));
      return climbed;
    });
  }

  private async insertDigest(tx: Tx, kind: MessageKind): Promise<string> {
    const rows: { id: string }[] = await tx.query(`insert into digest (kind, made_at) values ($1, $2) returning id`, [
      kind,
      this.clock.now(),
    ]);
    return rows[0]!.id;
  }

  private async climb(tx: Tx, digestId: string, rungs: readonly DueRung[]): Promise<number> {
    const climbed: unknown[] = await tx.query(
      `insert into reminder (duty_id, rung, due_on, digest_id, fired_at)
       select d.id, r.rung, d.due_on, $4, $5
         from unnest($1::bigint[], $2::text[], $3::date[]) as r (duty_id, rung, due_on)
         join duty d on d.id = r.duty_id and d.due_on = r.due_on and d.state = 'undone'
        order by d.id, r.rung
       on conflict (duty_id, rung, due_on) do nothing returning id`,
      [
        rungs.map((it) => it.dutyId),
        rungs.map((it) => it.rung),
        rungs.map((it) => it.dueOn),
        digestId,
        this.clock.now(),
      ],
    );
    return climbed.length;
  }

  private async tell(tx: Tx, kind: MessageKind, digestId: string, accountIds: readonly string[]): Promise<void> {
    for (const accountId of accountIds) {
      await this.outbox.write(tx, {
        kind,
        onceKey: `${kind}:${digestId}:${accountId}`,
        to: { accountId },
        subjectId: digestId,
      });
    }
  }
}

function kindFor(rungs: readonly DueRung[]): MessageKind {
  if (rungs.some((it) => it.rung === 'officer-silent')) return 'officer-silent';
  return rungs.some((it) => it.rung === 'overdue') ? 'duties-overdue' : 'duties-due';
}

async function audienceOf(tx: Tx, { accountId, deskId }: DueRung): Promise<string[]> {
  if (accountId !== null) return [accountId];
  const rows: { id: string }[] = await tx.query(
    `select id from account where desk_id = $1 and role = 'supervisor' and disabled_at is null order by id`,
    [deskId],
  );
  return rows.map((row) => row.id);
}
