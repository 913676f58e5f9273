import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions } from '../database/transactions';
import { refuse, RefusedError } from '../refusals';
import type { Actor } from './actor';
import { deskOfBorough } from './desk-of-borough';
import { accountProblems, type NewAccount } from './new-account';
import { hashPassword } from './passwords/passwords';
import type { Role } from './permissions';

export interface SignedInAccount {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly deskId: string | null;
  readonly borough: string | null;
  /** Sessions made under another number have ended: signed out everywhere, disabled, moved, or a new password. */
  readonly sessionEpoch: number;
  readonly hasSecondStep: boolean;
  /** Whether keys of their own do something on pages. */
  readonly shortcuts: boolean;
  /** The people they reach because they broke the glass, the one whose hour ends first in front. */
  readonly brokenGlass: readonly BrokenGlass[];
}

export interface BrokenGlass {
  readonly id: string;
  readonly personId: string;
  /** ISO. */
  readonly until: string;
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
      `select a.id, a.name, a.role, a.desk_id as "deskId", d.borough, a.session_epoch as "sessionEpoch",
              exists (select from second_step s where s.account_id = a.id) as "hasSecondStep",
              coalesce(o.shortcuts, true) as shortcuts,
              (select coalesce(jsonb_agg(jsonb_build_object('id', g.id::text, 'personId', g.person_id::text, 'until', g.until)
                 order by g.until, g.id), '[]')
                 from break_glass g where g.account_id = a.id and g.until > $2 and g.ended_at is null) as "brokenGlass"
         from account a left join desk d on d.id = a.desk_id
         left join account_preference o on o.account_id = a.id where a.id = $1 and a.disabled_at is null`,
      [id, this.clock.now()],
    );
    return rows[0];
  }

  /** @throws RefusedError naming each field that does not do */
  async create(actor: Actor, account: NewAccount): Promise<string> {
    const problems = accountProblems(account);
    if (problems.length > 0) throw new RefusedError(problems);
    const passwordHash = account.password === undefined ? null : await hashPassword(account.password);
    return this.transactions.run(async (tx) => {
      const deskId = account.borough === undefined ? null : await deskOfBorough(tx, account.borough);
      const rows: { id: string }[] = await tx.query(
        `insert into account (email, name, role, desk_id, password_hash, created_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (lower(email)) do update set password_hash = excluded.password_hash, name = excluded.name
           where account.password_hash is null and account.role = excluded.role and excluded.password_hash is not null
         returning id`,
        [account.email, account.name, account.role, deskId, passwordHash, this.clock.now()],
      );
      const id = rows[0]?.id ?? refuse('email', 'taken', 'An account with this email exists already.');
      await this.audit.write(tx, actor, 'account-created', { kind: 'account', id }, { role: account.role, deskId });
      return id;
    });
  }
}
