import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { ConflictError, NotFoundError } from '../refusals';
import type { RecountState, RecountWanted } from './recount-run';

/** Large recounts are asked for here, in the transaction of what causes them, and done by a worker step by step. */
@Injectable()
export class RecountRuns {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Answers the run's id. */
  async start(tx: Tx, actor: Actor, wanted: RecountWanted): Promise<string> {
    const rows: { id: string }[] = await tx.query(
      `insert into recount_run (reason, days, form_key, by_kind, by_id, created_at, expected_moves, clocks_since)
       values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
      [
        wanted.reason,
        wanted.days,
        wanted.formKey,
        actor.kind,
        actor.id ?? null,
        this.clock.now(),
        wanted.expectedMoves,
        wanted.clocksSince ?? null,
      ],
    );
    const { id } = rows[0]!;
    const detail = { reason: wanted.reason, days: wanted.days, expectedMoves: wanted.expectedMoves };
    await this.audit.write(tx, actor, 'recount-asked-for', { kind: 'recount', id }, detail);
    return id;
  }

  /** The run this form has started before. @throws ConflictError when it was somebody else's form */
  async startedBefore(tx: Tx, actor: Actor, formKey: string): Promise<string | undefined> {
    const rows: { id: string; byKind: string; byId: string | null }[] = await tx.query(
      `select id, by_kind as "byKind", by_id as "byId" from recount_run where form_key = $1`,
      [formKey],
    );
    const [run] = rows;
    if (run === undefined) return undefined;
    if (run.byKind !== actor.kind || run.byId !== (actor.id ?? null))
      throw new ConflictError('This form has been sent before.');
    return run.id;
  }

  /** Stops after the step in hand; what has been counted stays. Doing it twice changes nothing. */
  interrupt(actor: Actor, id: string): Promise<void> {
    return this.turn(actor, id, ['waiting', 'running'], 'interrupted');
  }

  resume(actor: Actor, id: string): Promise<void> {
    return this.turn(actor, id, ['interrupted'], 'waiting');
  }

  private turn(actor: Actor, id: string, from: readonly RecountState[], to: RecountState): Promise<void> {
    return this.transactions.run(async (tx) => {
      const rows: { state: RecountState }[] = await tx.query('select state from recount_run where id = $1 for update', [
        id,
      ]);
      const state = rows[0]?.state;
      if (state === undefined) throw new NotFoundError('recount');
      if (!from.includes(state)) return;
      await tx.query('update recount_run set state = $2 where id = $1', [id, to]);
      const event = to === 'interrupted' ? 'recount-interrupted' : 'recount-resumed';
      await this.audit.write(tx, actor, event, { kind: 'recount', id }, { state: { old: state, new: to } });
    });
  }
}
