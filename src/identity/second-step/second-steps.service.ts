import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.service';
import { Clock } from '../../clock/clock';
import { Transactions, type Tx } from '../../database/transactions';
import { ConflictError, refuse } from '../../refusals';
import type { AccountActor } from '../actor';
import { AccountSeal } from '../account-seal';
import { asWritten, newRecoveryCodes } from './recovery-codes';
import { stepOfCode } from './time-codes';

export interface SecondStepState {
  readonly since: Date;
  readonly codesLeft: number;
}

/** The second step of signing in: a code of an authenticator app, or one of ten codes kept on paper. */
@Injectable()
export class SecondSteps {
  constructor(
    private readonly transactions: Transactions,
    private readonly seals: AccountSeal,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async stateOf(accountId: string): Promise<SecondStepState | undefined> {
    const rows: SecondStepState[] = await this.transactions.reader.query(
      `select s.since, (select count(*)::int from recovery_code c
                         where c.account_id = s.account_id and c.used_at is null) as "codesLeft"
         from second_step s where s.account_id = $1`,
      [accountId],
    );
    return rows[0];
  }

  /** Sets it up once the app has proved that it knows the secret. Answers the recovery codes, which are told only here. */
  async setUp(actor: AccountActor, secret: string, code: string): Promise<string[]> {
    const step = stepOfCode(secret, code, this.clock.outside());
    if (step === undefined)
      return refuse(
        'code',
        'wrong',
        'The code is not right. Check that it is the newest in the app and type it again.',
      );
    return this.transactions.run(async (tx) => {
      const made: unknown[] = await tx.query(
        `insert into second_step (account_id, sealed_secret, since, last_used_step) values ($1, $2, $3, $4)
         on conflict (account_id) do nothing returning account_id`,
        [actor.id, this.seals.seal('second-step', actor.id, secret), this.clock.now(), step],
      );
      if (made.length === 0) throw new ConflictError('A second step has been set up already, in another window.');
      await this.audit.write(tx, actor, 'second-step-set-up', { kind: 'account', id: actor.id });
      return this.replaceCodes(tx, actor.id);
    });
  }

  /** Ten new recovery codes; the old ones end. */
  newCodes(actor: AccountActor): Promise<string[]> {
    return this.transactions.run(async (tx) => {
      const rows: unknown[] = await tx.query('select 1 from second_step where account_id = $1 for update', [actor.id]);
      if (rows.length === 0) refuse(undefined, 'no-second-step', 'There is no second step to make recovery codes for.');
      await this.audit.write(tx, actor, 'recovery-codes-made', { kind: 'account', id: actor.id });
      return this.replaceCodes(tx, actor.id);
    });
  }

  /** False where there was none. */
  async remove(tx: Tx, accountId: string): Promise<boolean> {
    await tx.query('delete from recovery_code where account_id = $1', [accountId]);
    const [removed]: [unknown[], number] = await tx.query('delete from second_step where account_id = $1 returning 1', [
      accountId,
    ]);
    return removed.length > 0;
  }

  /** Whether this code of the app opens the account now. It does once: what has been used is worth nothing. */
  async takeTimeCode(tx: Tx, accountId: string, code: string): Promise<boolean> {
    const rows: { sealed: string; last: string }[] = await tx.query(
      'select sealed_secret as sealed, last_used_step as last from second_step where account_id = $1 for update',
      [accountId],
    );
    const secret = rows[0] && this.seals.open('second-step', accountId, rows[0].sealed);
    if (secret === undefined) return false;
    const step = stepOfCode(secret, code, this.clock.outside());
    if (step === undefined || step <= Number(rows[0]!.last)) return false;
    await tx.query('update second_step set last_used_step = $2 where account_id = $1', [accountId, step]);
    return true;
  }

  async takeRecoveryCode(tx: Tx, accountId: string, typed: string): Promise<boolean> {
    const [taken]: [unknown[], number] = await tx.query(
      'update recovery_code set used_at = $3 where account_id = $1 and code_hash = $2 and used_at is null returning 1',
      [accountId, this.hashOf(accountId, typed), this.clock.now()],
    );
    return taken.length > 0;
  }

  private async replaceCodes(tx: Tx, accountId: string): Promise<string[]> {
    const codes = newRecoveryCodes();
    await tx.query('delete from recovery_code where account_id = $1', [accountId]);
    await tx.query('insert into recovery_code (account_id, code_hash) select $1, unnest($2::text[])', [
      accountId,
      codes.map((code) => this.hashOf(accountId, code)),
    ]);
    return codes;
  }

  private hashOf(accountId: string, code: string): string {
    return this.seals.mark('recovery-code', `${accountId}:${asWritten(code)}`);
  }
}
