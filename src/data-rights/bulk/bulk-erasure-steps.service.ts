import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock/clock';
import { Transactions, type Tx } from '../../database/transactions';
import type { AccountActor } from '../../identity/actor';
import { ConflictError, NotFoundError, RefusedError } from '../../refusals';
import { erasureFacts } from '../erasure/erasure-facts.queries';
import { Erasing } from '../erasure/erasing';
import { heldToErase } from '../erasure/held-to-erase';
import { whyNotErase } from '../erasure/why-not-erase';
import { retentionOf } from '../retention/retention';
import { retentionFactsOf } from '../retention/retention-facts';
import { yearsInForce } from '../retention/retention-periods.service';

/** `elsewhere`: another worker has the run in hand, or there is nothing to do in it. */
type Step = 'more' | 'finished' | 'elsewhere';

interface HeldRun {
  readonly id: string;
  readonly byId: string;
}

type Outcome = { readonly erasureId: string } | { readonly reasons: readonly string[] };

/**
 * The work of a run: one person a transaction, which says what came of it. A worker killed in a step leaves the person as
 * they were, and the next begins with them; one run is never in two hands. Everything is asked again before: a hold placed,
 * a case opened, a contact made since the list was looked at keeps the person.
 */
@Injectable()
export class BulkErasureSteps {
  constructor(
    private readonly transactions: Transactions,
    private readonly erasing: Erasing,
    private readonly clock: Clock,
  ) {}

  async work(runId: string, goOn: () => boolean = () => true): Promise<Step> {
    let step: Step = 'more';
    while (step === 'more' && goOn()) step = await this.step(runId);
    return step;
  }

  private async step(runId: string): Promise<Step> {
    try {
      return await this.next(runId, (tx, run, personId) => this.erased(tx, run, personId));
    } catch {
      // Somebody who cannot be erased for a reason nobody thought of must not keep the others waiting.
      return this.next(runId, () => Promise.resolve({ reasons: ['fault'] }));
    }
  }

  private next(runId: string, work: (tx: Tx, run: HeldRun, personId: string) => Promise<Outcome>): Promise<Step> {
    return this.transactions.beyond('data-rights').run(async (tx) => {
      const run = await hold(tx, runId);
      if (run === undefined) return 'elsewhere';
      const [person]: { id: string }[] = await tx.query(
        `select person_id as id from erasure_run_person where run_id = $1 and state = 'waiting' order by person_id limit 1`,
        [run.id],
      );
      if (person === undefined) return this.finish(tx, run);
      const outcome = await work(tx, run, person.id);
      await this.keep(tx, run, person.id, outcome);
      return 'more';
    });
  }

  private async erased(tx: Tx, run: HeldRun, personId: string): Promise<Outcome> {
    try {
      const actor = await whoAsked(tx, run.byId);
      const person = await heldToErase(tx, actor, personId);
      if (person.erasedAt !== null) return { reasons: ['erased-already'] };
      const against = whyNotErase(await erasureFacts(tx, person.id)).map(({ code }) => code);
      if (!(await this.isDue(tx, person.id))) against.push('not-due');
      if (against.length > 0) return { reasons: against };
      const formKey = `erasure-run:${run.id}:${person.id}`;
      const of = { personId: person.id, deskId: person.deskId, ground: 'retention', formKey } as const;
      return { erasureId: await this.erasing.erase(tx, actor, of) };
    } catch (fault) {
      if (fault instanceof NotFoundError) return { reasons: ['not-theirs'] };
      if (fault instanceof RefusedError || fault instanceof ConflictError) return { reasons: ['fault'] };
      throw fault;
    }
  }

  private async isDue(tx: Tx, personId: string): Promise<boolean> {
    const facts = await retentionFactsOf(tx, personId);
    const retention = facts && retentionOf(facts, await yearsInForce(tx));
    return retention !== undefined && retention.dueOn <= this.clock.today();
  }

  private async keep(tx: Tx, run: HeldRun, personId: string, outcome: Outcome): Promise<void> {
    const erasureId = 'erasureId' in outcome ? outcome.erasureId : null;
    const reasons = 'reasons' in outcome ? outcome.reasons : [];
    await tx.query(
      `update erasure_run_person set state = $3, erasure_id = $4, reasons = $5 where run_id = $1 and person_id = $2`,
      [run.id, personId, erasureId === null ? 'refused' : 'erased', erasureId, reasons],
    );
    await tx.query(
      `update erasure_run set state = 'running', last_step_at = $2, erased = erased + $3, refused = refused + $4 where id = $1`,
      [run.id, this.clock.now(), erasureId === null ? 0 : 1, erasureId === null ? 1 : 0],
    );
  }

  private async finish(tx: Tx, run: HeldRun): Promise<Step> {
    await tx.query(`update erasure_run set state = 'finished', finished_at = $2 where id = $1`, [
      run.id,
      this.clock.now(),
    ]);
    return 'finished';
  }
}

/** Who decided it, as they are now: somebody whose account was closed or moved erases nobody any more. */
async function whoAsked(tx: Tx, accountId: string): Promise<AccountActor> {
  const [row]: Pick<AccountActor, 'role' | 'deskId'>[] = await tx.query(
    `select role, desk_id as "deskId" from account where id = $1 and disabled_at is null`,
    [accountId],
  );
  if (row === undefined) throw new NotFoundError('account');
  return { kind: 'account', id: accountId, ...row };
}

/** The run, locked until the transaction ends. */
async function hold(tx: Tx, runId: string): Promise<HeldRun | undefined> {
  const [run]: HeldRun[] = await tx.query(
    `select id, by_account_id as "byId" from erasure_run where id = $1 and state <> 'finished' for update skip locked`,
    [runId],
  );
  return run;
}
