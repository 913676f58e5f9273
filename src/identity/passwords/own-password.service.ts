import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.service';
import { Transactions } from '../../database/transactions';
import { NotFoundError, refuse, RefusedError } from '../../refusals';
import type { AccountActor } from '../actor';
import { SignInTries } from '../tries/sign-in-tries';
import { type Origin, PASSWORD_TRIES } from '../tries/try-limits';
import { passwordProblems } from './password-rules';
import { hashPassword, passwordFits } from './passwords';

interface Owner {
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string | null;
}

/** What somebody does with their own password. Whoever finds a signed-in browser does not know it. */
@Injectable()
export class OwnPassword {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly tries: SignInTries,
  ) {}

  async isThere(accountId: string): Promise<boolean> {
    return (await this.owner(accountId)).passwordHash !== null;
  }

  /** @throws RefusedError where it is not the password. Each attempt counts as a try to sign in. */
  async prove(accountId: string, password: string, origin: Origin, field: string): Promise<Owner> {
    const owner = await this.owner(accountId);
    const who = this.tries.whoIs(owner.email);
    if (!(await this.tries.mayTry(who, origin, PASSWORD_TRIES))) {
      refuse(field, 'too-many', 'Too many tries. Wait 15 minutes, then try again.');
    }
    if (!(await passwordFits(owner.passwordHash, password)))
      refuse(field, 'wrong', 'This is not your present password.');
    await this.tries.forget(who, origin);
    return owner;
  }

  /** All other sessions of the account end; answers the number under which this one goes on. */
  async change(
    actor: AccountActor,
    { present, wanted }: { present: string; wanted: string },
    origin: Origin,
  ): Promise<number> {
    const owner = await this.prove(actor.id, present, origin, 'present');
    const problems = passwordProblems(wanted, owner, 'wanted');
    if (problems.length > 0) throw new RefusedError(problems);
    const passwordHash = await hashPassword(wanted);
    return this.transactions.run(async (tx) => {
      const [rows]: [{ sessionEpoch: number }[], number] = await tx.query(
        `update account set password_hash = $2, version = version + 1 where id = $1 and password_hash = $3
         returning session_epoch as "sessionEpoch"`,
        [actor.id, passwordHash, owner.passwordHash],
      );
      if (rows[0] === undefined) return refuse('present', 'changed', 'Your password was changed in the meantime.');
      await this.audit.write(tx, actor, 'password-changed', { kind: 'account', id: actor.id }, { by: 'owner' });
      return rows[0].sessionEpoch;
    });
  }

  private async owner(accountId: string): Promise<Owner> {
    const rows: Owner[] = await this.transactions.reader.query(
      'select email, name, password_hash as "passwordHash" from account where id = $1 and disabled_at is null',
      [accountId],
    );
    if (rows[0] === undefined) throw new NotFoundError('account');
    return rows[0];
  }
}
