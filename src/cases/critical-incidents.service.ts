import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { Outbox } from '../outbox/outbox.service';
import { ConflictError, NotFoundError, refuse } from '../refusals';
import { CaseMarksQueries } from './case-marks.queries';
import { caseToChange } from './case-to-change';

export interface DeclareCritical {
  readonly caseId: string;
  readonly reason: string;
  readonly formKey: string;
}

export interface EndCritical {
  readonly caseId: string;
  readonly incidentId: string;
  readonly reason: string;
}

/** A case that could shake a family's or a community's trust: everybody concerned sees it at once. */
@Injectable()
export class CriticalIncidents {
  constructor(
    private readonly transactions: Transactions,
    private readonly marks: CaseMarksQueries,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFoundError, RefusedError, ConflictError where it has been declared already */
  async declare(actor: Actor, { caseId, reason, formKey }: DeclareCritical): Promise<void> {
    if (actor.kind !== 'account') throw new NotFoundError('case');
    if (reason === '') return refuse('reason', 'no-reason', 'Enter why it is a critical incident');
    return this.transactions.run(async (tx) => {
      const { id, officerId } = await caseToChange(tx, actor, caseId);
      const [sent]: unknown[] = await tx.query('select id from critical_incident where form_key = $1', [formKey]);
      if (sent !== undefined) return;
      if ((await this.marks.incidents(id, tx)).some((one) => one.endedAt === null))
        throw new ConflictError('Somebody else has declared it a critical incident already.');
      const [row]: { id: string }[] = await tx.query(
        `insert into critical_incident (case_id, reason, declared_at, declared_by_id, form_key)
         values ($1, $2, $3, $4, $5) returning id`,
        [id, reason, this.clock.now(), actor.id, formKey],
      );
      const personal = { about: [`case:${id}`], values: { reason } } as const;
      const subject = { kind: 'case', id } as const;
      await this.audit.write(tx, actor, 'critical-incident-declared', subject, { incident: row!.id }, personal);
      await this.tell(tx, row!.id, id, officerId);
    });
  }

  /** @throws NotFoundError, RefusedError */
  async end(actor: Actor, { caseId, incidentId, reason }: EndCritical): Promise<void> {
    if (actor.kind !== 'account') throw new NotFoundError('case');
    if (reason === '') return refuse('reason', 'no-reason', 'Enter why it is no longer a critical incident');
    return this.transactions.run(async (tx) => {
      const { id } = await caseToChange(tx, actor, caseId);
      const incident = (await this.marks.incidents(id, tx)).find((one) => one.id === incidentId);
      if (incident === undefined) throw new NotFoundError('critical incident');
      if (incident.endedAt !== null) return;
      await tx.query('update critical_incident set ended_at = $2, ended_by_id = $3, ended_reason = $4 where id = $1', [
        ...[incidentId, this.clock.now(), actor.id, reason],
      ]);
      const personal = { about: [`case:${id}`], values: { reason } } as const;
      const subject = { kind: 'case', id } as const;
      await this.audit.write(tx, actor, 'critical-incident-ended', subject, { incident: incidentId }, personal);
    });
  }

  /** The officer of the case and the point of contact of each person in it. */
  private async tell(tx: Tx, incidentId: string, caseId: string, officerId: string): Promise<void> {
    const rows: { id: string }[] = await this.transactions.beyondIn(tx, 'whole-case', (all) =>
      all.query(
        `select distinct p.pcso_id as id from participant pt join person p on p.id = pt.person_id
          where pt.case_id = $1 and p.pcso_id is not null order by 1`,
        [caseId],
      ),
    );
    for (const accountId of [officerId, ...rows.map((row) => row.id)]) {
      const onceKey = `critical-incident:${incidentId}:${accountId}`;
      await this.outbox.write(tx, { kind: 'critical-incident', onceKey, to: { accountId }, subjectId: caseId });
    }
  }
}
