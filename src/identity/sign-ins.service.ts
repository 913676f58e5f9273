import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import { Account } from './account.entity';
import { type Actor, around } from './actor';
import { passwordFits } from './passwords/passwords';
import type { Role } from './permissions';
import { isTimeCode } from './second-step/recovery-codes';
import { SecondSteps } from './second-step/second-steps.service';
import { SignInTries } from './tries/sign-in-tries';
import { CODE_TRIES, type Origin, PASSWORD_TRIES, RECOVERY_CODE_TRIES } from './tries/try-limits';

/** Somebody who is signed in from now on; the session carries both. */
export interface Admitted {
  readonly accountId: string;
  readonly sessionEpoch: number;
}

export type SignInMethod =
  'password' | 'password-and-code' | 'password-and-recovery-code' | 'provider' | 'password-link';

export type PasswordAnswer =
  | { readonly outcome: 'too-many' | 'wrong' }
  | { readonly outcome: 'second-step'; readonly accountId: string }
  | ({ readonly outcome: 'admitted' } & Admitted);

export type CodeAnswer = { readonly outcome: 'too-many' | 'wrong' } | ({ readonly outcome: 'admitted' } & Admitted);

/** Signing in with what only the person knows and has. Every outcome is recorded; no answer says which part was wrong. */
@Injectable()
export class SignIns {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly tries: SignInTries,
    private readonly secondSteps: SecondSteps,
  ) {}

  async withPassword(email: string, password: string, origin: Origin, by: Actor): Promise<PasswordAnswer> {
    const who = this.tries.whoIs(email);
    const mayTry = await this.tries.mayTry(who, origin, PASSWORD_TRIES);
    const account = await this.transactions.reader
      .createQueryBuilder(Account, 'a')
      .addSelect('a.passwordHash')
      .where('lower(a.email) = lower(:email) and a.disabledAt is null', { email: email.trim() })
      .getOne();
    if (!mayTry) return this.failed('too-many', account?.id, by);
    const fits = await passwordFits(account?.passwordHash, password);
    if (!fits || account === null) return this.failed('wrong', account?.id, by);
    await this.tries.forget(who, origin);
    if ((await this.secondSteps.stateOf(account.id)) !== undefined)
      return { outcome: 'second-step', accountId: account.id };
    return this.admit(account.id, 'password', by);
  }

  /** The second step of an account whose password was right. */
  async withCode(accountId: string, typed: string, origin: Origin, by: Actor): Promise<CodeAnswer> {
    const isCode = isTimeCode(typed);
    const who = this.tries.whoIs(`${isCode ? 'code' : 'recovery-code'} of ${accountId}`);
    const known = { ...origin, browser: isKnownTo(origin, await this.whoIsAccount(accountId), who) };
    if (!(await this.tries.mayTry(who, known, isCode ? CODE_TRIES : RECOVERY_CODE_TRIES))) {
      return this.failed('too-many', accountId, by);
    }
    const method = isCode ? 'password-and-code' : 'password-and-recovery-code';
    const admitted = await this.transactions.run(async (tx) => {
      const taken = isCode
        ? await this.secondSteps.takeTimeCode(tx, accountId, typed)
        : await this.secondSteps.takeRecoveryCode(tx, accountId, typed);
      return taken ? this.enter(tx, accountId, method, by) : undefined;
    });
    if (admitted === undefined) return this.failed('wrong', accountId, by);
    await this.tries.forget(who, known);
    return { outcome: 'admitted', ...admitted };
  }

  /** Stands for the account in the cookie of a browser that knows it. */
  async whoIsAccount(accountId: string): Promise<string> {
    const rows: { email: string }[] = await this.transactions.reader.query('select email from account where id = $1', [
      accountId,
    ]);
    return this.tries.whoIs(rows[0]!.email);
  }

  private async admit(accountId: string, method: SignInMethod, by: Actor): Promise<PasswordAnswer> {
    const admitted = await this.transactions.run((tx) => this.enter(tx, accountId, method, by));
    return admitted === undefined ? { outcome: 'wrong' } : { outcome: 'admitted', ...admitted };
  }

  /** Records that somebody signed in. Undefined where the account has been disabled meanwhile. */
  async enter(tx: Tx, accountId: string, method: SignInMethod, by: Actor): Promise<Admitted | undefined> {
    const [rows]: [{ role: Role; deskId: string | null; sessionEpoch: number }[], number] = await tx.query(
      `update account set signed_in_at = $2 where id = $1 and disabled_at is null
       returning role, desk_id as "deskId", session_epoch as "sessionEpoch"`,
      [accountId, this.clock.now()],
    );
    const account = rows[0];
    if (account === undefined) return undefined;
    const { role, deskId, sessionEpoch } = account;
    const actor: Actor = { kind: 'account', id: accountId, role, deskId, ...around(by) };
    await this.audit.write(tx, actor, 'signed-in', { kind: 'account', id: accountId }, { method });
    return { accountId, sessionEpoch };
  }

  private async failed<T extends 'too-many' | 'wrong'>(outcome: T, accountId: string | undefined, by: Actor) {
    const subject = accountId === undefined ? undefined : ({ kind: 'account', id: accountId } as const);
    const event = outcome === 'wrong' ? 'sign-in-failed' : 'sign-in-refused';
    await this.transactions.run((tx) => this.audit.write(tx, by, event, subject));
    return { outcome };
  }
}

/** A browser known to the account is known to its codes. */
const isKnownTo = ({ browser }: Origin, account: string, who: string): Origin['browser'] =>
  browser?.knows.includes(account) ? { ...browser, knows: [who] } : undefined;
