import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { Outbox } from '../outbox/outbox.service';
import { NotFoundError, refuse } from '../refusals';

/** An administrator who is to close or move an account asks the desk's supervisors to move its people first. */
@Injectable()
export class AskingHandOver {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Once a day each supervisor is written to. @throws NotFoundError, RefusedError where the desk has no supervisor */
  ask(actor: Actor, accountId: string): Promise<void> {
    return this.transactions.beyond('accounts').run(async (tx) => {
      const supervisors: { id: string }[] = /^\d{1,18}$/.test(accountId)
        ? await tx.query(
            `select s.id from account s where s.role = 'supervisor' and s.disabled_at is null
                and s.desk_id in (select p.desk_id from person p where p.pcso_id = $1) order by s.id`,
            [accountId],
          )
        : [];
      const known: unknown[] = await tx.query('select from account where id::text = $1', [accountId]);
      if (known.length === 0) throw new NotFoundError('account');
      if (supervisors.length === 0)
        refuse(undefined, 'no-supervisor', 'No supervisor has an account who could move these people. Make one first.');
      for (const { id } of supervisors) {
        const onceKey = `hand-over-asked:${accountId}:${this.clock.today()}:${id}`;
        await this.outbox.write(tx, { kind: 'hand-over-asked', onceKey, to: { accountId: id }, subjectId: accountId });
      }
      await this.audit.write(tx, actor, 'hand-over-asked', { kind: 'account', id: accountId });
    });
  }
}
