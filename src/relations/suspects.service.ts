import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { peopleInScope } from '../identity/scope';
import { personIdOf } from '../people/person-reference';
import { NotFoundError, refuse } from '../refusals';
import { caseToChange } from '../cases/case-to-change';
import { recogniseSuspects } from './recognise-suspects';

export interface RecordSuspect {
  readonly caseId: string;
  /** A desk's reference of a person (P-41) or the crime recording system's. */
  readonly reference: string;
  readonly formKey: string;
}

export interface WithdrawSuspect {
  readonly caseId: string;
  readonly suspectId: string;
  readonly reason: string;
}

/** The other side of a case, as far as somebody on it is a victim or witness elsewhere: to be kept apart. */
@Injectable()
export class Suspects {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFoundError, RefusedError where it is nobody the actor knows, or somebody of this very case */
  async record(actor: Actor, { caseId, reference, formKey }: RecordSuspect): Promise<void> {
    if (actor.kind !== 'account') throw new NotFoundError('case');
    if (reference === '') return refuse('reference', 'empty', 'Enter a reference of the suspect');
    return this.transactions.run(async (tx) => {
      const { id } = await caseToChange(tx, actor, caseId);
      const who = await this.somebody(tx, actor, reference);
      await this.notOfThisCase(tx, id, who);
      const rows: { id: string }[] = await tx.query(
        `insert into case_suspect (case_id, source_reference, person_id, recorded_at, by_account_id, form_key)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id`,
        [id, who.sourceReference, who.personId, this.clock.now(), actor.id, formKey],
      );
      if (rows[0] === undefined) return;
      const { sourceReference } = who;
      if (sourceReference !== null)
        await this.transactions.beyondIn(tx, 'suspects', () => recogniseSuspects(tx, [sourceReference]));
      const personal = { about: [`case:${id}`], values: { reference } } as const;
      await this.audit.write(tx, actor, 'suspect-recorded', { kind: 'case', id }, { suspect: rows[0].id }, personal);
    });
  }

  /** It was a mistake, or they are a suspect no more. @throws NotFoundError, RefusedError */
  async withdraw(actor: Actor, { caseId, suspectId, reason }: WithdrawSuspect): Promise<void> {
    if (actor.kind !== 'account') throw new NotFoundError('case');
    if (reason === '') return refuse('reason', 'no-reason', 'Enter why they are not a suspect in this case');
    return this.transactions.run(async (tx) => {
      const { id } = await caseToChange(tx, actor, caseId);
      const rows: unknown[] = await tx.query(`select from case_suspect where id = $1 and case_id = $2`, [
        /^\d{1,18}$/.test(suspectId) ? suspectId : '0',
        id,
      ]);
      if (rows.length === 0) throw new NotFoundError('suspect');
      const [withdrawn] = (await tx.query(
        `update case_suspect set withdrawn_at = $2, withdrawn_by_id = $3, withdrawn_reason = $4
          where id = $1 and withdrawn_at is null returning id`,
        [suspectId, this.clock.now(), actor.id, reason],
      )) as [{ id: string }[], number];
      if (withdrawn.length === 0) return;
      const personal = { about: [`case:${id}`], values: { reason } } as const;
      await this.audit.write(tx, actor, 'suspect-withdrawn', { kind: 'case', id }, { suspect: suspectId }, personal);
    });
  }

  /** An officer knows nobody of the desk's people, and learns nothing here of who is known. */
  private async somebody(tx: Tx, actor: Actor, reference: string): Promise<Somebody> {
    const personId = personIdOf(reference);
    if (personId === undefined) return { sourceReference: reference, personId: null };
    const scope = peopleInScope(actor, 'p', 2);
    const rows: unknown[] = await tx.query(`select from person p where p.id = $1 and ${scope.sql}`, [
      personId,
      ...scope.parameters,
    ]);
    const message = 'You know nobody by this reference. Enter the one of the crime recording system';
    return rows.length === 0 ? refuse('reference', 'unknown', message) : { sourceReference: null, personId };
  }

  private async notOfThisCase(tx: Tx, caseId: string, { sourceReference, personId }: Somebody): Promise<void> {
    const rows: unknown[] = await tx.query(
      `select from participant pt join person p on p.id = pt.person_id
        where pt.case_id = $1 and (p.id = $2 or p.source_reference = $3)`,
      [caseId, personId, sourceReference],
    );
    const message = 'They are recorded as a victim or witness in this very case. Have that put right first';
    if (rows.length > 0) refuse('reference', 'of-this-case', message);
  }
}

interface Somebody {
  readonly sourceReference: string | null;
  readonly personId: string | null;
}
