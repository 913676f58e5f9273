import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Transactions } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { changes } from '../identity/changes';
import { ConflictError, refuse } from '../refusals';
import { checkCover, deskActor, holdPcso } from './colleagues';

export interface RotaWanted {
  readonly accountId: string;
  readonly coveredById: string | null;
  /** Days of the week, 1 is Monday; null where no shifts are kept. */
  readonly workingDays: readonly number[] | null;
  /** Of the rota when the form was shown; 0 where there was none. */
  readonly version: number;
}

/** Who covers for a Victim PCSO, and on which days of the week they work: said by their supervisor. */
@Injectable()
export class Rota {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFoundError, RefusedError, ConflictError where another supervisor was first */
  set(by: Actor, input: RotaWanted): Promise<void> {
    const actor = deskActor(by);
    const days = input.workingDays === null ? null : [...new Set(input.workingDays)].sort();
    return this.transactions.run(async (tx) => {
      const { accountId } = await holdPcso(tx, actor, input.accountId);
      if (days?.some((day) => !Number.isInteger(day) || day < 1 || day > 7) || days?.length === 0)
        refuse('workingDays', 'no-days', 'Choose the days they work');
      if (input.coveredById === accountId) refuse('coveredById', 'themselves', 'Somebody else has to cover');
      await checkCover(tx, actor, input.coveredById);
      const rows: { coveredBy: string | null; workingDays: number[] | null; version: number }[] = await tx.query(
        'select covered_by_id as "coveredBy", working_days as "workingDays", version from rota where account_id = $1',
        [accountId],
      );
      const old = rows[0] ?? { coveredBy: null, workingDays: null, version: 0 };
      const asText = (of: readonly number[] | null) => of?.join(',') ?? null;
      const detail = changes(
        { coveredBy: old.coveredBy, workingDays: asText(old.workingDays) },
        { coveredBy: input.coveredById, workingDays: asText(days) },
      );
      if (Object.keys(detail).length === 0) return;
      if (old.version !== input.version)
        throw new ConflictError('Somebody else changed this while you were choosing. Compare, then save again.');
      await tx.query(
        `insert into rota (account_id, covered_by_id, working_days) values ($1, $2, $3)
         on conflict (account_id) do update set covered_by_id = excluded.covered_by_id,
           working_days = excluded.working_days, version = rota.version + 1`,
        [accountId, input.coveredById, days],
      );
      await this.audit.write(tx, actor, 'rota-changed', { kind: 'account', id: accountId }, detail);
    });
  }
}
