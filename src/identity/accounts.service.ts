import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions } from '../database/transactions';
import { RefusedError } from '../refusals';
import { Account } from './account.entity';
import type { Actor } from './actor';
import { accountProblems, type NewAccount } from './new-account';
import { hashPassword, passwordFits } from './passwords';
import type { Role } from './permissions';

export interface SignedInAccount {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly deskId: string | null;
  readonly borough: string | null;
}

@Injectable()
export class Accounts {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The account behind a session, if it still may be used. */
  async signedIn(id: string): Promise<SignedInAccount | undefined> {
    const rows: SignedInAccount[] = await this.transactions.reader.query(
      `select a.id, a.name, a.role, a.desk_id as "deskId", d.borough
         from account a left join desk d on d.id = a.desk_id where a.id = $1 and a.disabled_at is null`,
      [id],
    );
    return rows[0];
  }

  /** Checks a password. Both outcomes are recorded; the answer never says which part was wrong. */
  async signIn(email: string, password: string, requestId: string): Promise<string | undefined> {
    const account = await this.transactions.reader
      .createQueryBuilder(Account, 'a')
      .addSelect('a.passwordHash')
      .where('lower(a.email) = lower(:email) and a.disabledAt is null', { email })
      .getOne();
    const fits = await passwordFits(account?.passwordHash, password);
    const event = fits ? 'signed-in' : 'sign-in-failed';
    const nobody: Actor = { kind: 'nobody', requestId };
    const subject = account === null ? undefined : ({ kind: 'account', id: account.id } as const);
    await this.audit.write(this.transactions.reader, nobody, event, subject);
    return fits ? account!.id : undefined;
  }

  /** @throws RefusedError naming each field that does not do */
  async create(actor: Actor, account: NewAccount): Promise<string> {
    const problems = accountProblems(account);
    if (problems.length > 0) throw new RefusedError(problems);
    const passwordHash = account.password === undefined ? null : await hashPassword(account.password);
    return this.transactions.run(async (tx) => {
      const deskId = account.borough === undefined ? null : await deskOf(tx, account.borough);
      const rows: { id: string }[] = await tx.query(
        `insert into account (email, name, role, desk_id, password_hash, created_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (lower(email)) do update set password_hash = excluded.password_hash, name = excluded.name
           where account.password_hash is null and account.role = excluded.role and excluded.password_hash is not null
         returning id`,
        [account.email, account.name, account.role, deskId, passwordHash, this.clock.now()],
      );
      const id = rows[0]?.id;
      if (id === undefined) {
        throw new RefusedError([{ field: 'email', code: 'taken', message: 'An account with this email exists already.' }]);
      }
      await this.audit.write(tx, actor, 'account-created', { kind: 'account', id }, { role: account.role, deskId });
      return id;
    });
  }
}

async function deskOf(tx: { query(sql: string, values: unknown[]): Promise<{ id: string }[]> }, borough: string) {
  const [desk] = await tx.query('select id from desk where lower(borough) = lower($1)', [borough]);
  if (desk === undefined) {
    const message = `No desk is open for ${borough}. Open it first: desk open "${borough}".`;
    throw new RefusedError([{ field: 'borough', code: 'desk-not-open', message }]);
  }
  return desk.id;
}
