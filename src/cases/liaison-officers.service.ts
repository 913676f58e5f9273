import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { readContactValue } from '../people/contact-points/contact-value';
import { ConflictError, NotFoundError, refuse } from '../refusals';
import { CaseMarksQueries } from './case-marks.queries';
import { caseToChange } from './case-to-change';

export interface NameLiaison {
  readonly caseId: string;
  readonly name: string;
  readonly telephone: string;
  /** Who it was when the form was shown; null for nobody. */
  readonly insteadOf: string | null;
  readonly formKey: string;
}

/** Who speaks to a family after a death. */
@Injectable()
export class LiaisonOfficers {
  constructor(
    private readonly transactions: Transactions,
    private readonly marks: CaseMarksQueries,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFoundError, RefusedError, ConflictError where somebody else has named another since */
  async name(actor: Actor, { caseId, name, telephone, insteadOf, formKey }: NameLiaison): Promise<void> {
    if (actor.kind !== 'account') throw new NotFoundError('case');
    const read = readContactValue('phone', telephone);
    if (name === '') return refuse('name', 'unnamed', 'Enter their rank and name');
    if (read.value === '' || read.problem !== null)
      return refuse('telephone', 'unreadable', 'Enter the number on which the family and the desk can reach them');
    return this.transactions.run(async (tx) => {
      const { id } = await caseToChange(tx, actor, caseId);
      const before = (await this.marks.liaisonOfficers(id, tx))[0];
      const [sent]: unknown[] = await tx.query('select id from liaison_officer where form_key = $1', [formKey]);
      if (sent !== undefined) return;
      if ((before?.id ?? null) !== insteadOf)
        throw new ConflictError('Somebody else has named the family liaison officer since.');
      await tx.query('update liaison_officer set replaced_at = $2 where case_id = $1 and replaced_at is null', [
        id,
        this.clock.now(),
      ]);
      await tx.query(
        `insert into liaison_officer (case_id, name, telephone, since, by_account_id, form_key)
         values ($1, $2, $3, $4, $5, $6)`,
        [id, name, read.value, this.clock.now(), actor.id, formKey],
      );
      const from = before === undefined ? null : { name: before.name, telephone: before.telephone };
      const detail = { from, to: { name, telephone: read.value } };
      await this.audit.write(tx, actor, 'liaison-officer-named', { kind: 'case', id }, detail);
    });
  }
}
