import { Injectable } from '@nestjs/common';
import { Transactions } from '../../database/transactions';
import { NotFoundError } from '../../refusals';
import type { Role } from '../permissions';

const PAGE = 50;

export interface AccountFilter {
  readonly words?: string;
  readonly role?: Role;
  readonly borough?: string;
  readonly withDisabled?: boolean;
}

export interface AccountLine {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly borough: string | null;
  readonly disabledAt: Date | null;
  readonly signedInAt: Date | null;
  /** Whether there is a way to sign in at all: an officer of an import has none until invited. */
  readonly canSignIn: boolean;
}

export interface AccountFacts extends AccountLine {
  readonly version: number;
  readonly createdAt: Date;
  readonly hasPassword: boolean;
  readonly hasSecondStep: boolean;
  readonly byProvider: boolean;
  readonly sessions: number;
  /** People who have this account as their single point of contact, and cases it is the officer of. */
  readonly people: number;
  readonly cases: number;
}

export interface AccountsPage {
  readonly accounts: readonly AccountLine[];
  /** Where the next page begins; undefined on the last. */
  readonly next: string | undefined;
}

const LINE = `a.id, a.name, a.email, a.role, d.borough, a.disabled_at as "disabledAt", a.signed_in_at as "signedInAt",
  (a.password_hash is not null or exists (select from provider_account p where p.account_id = a.id)) as "canSignIn"`;

/** The accounts of all desks, for administrators only. */
@Injectable()
export class AccountsQueries {
  constructor(private readonly transactions: Transactions) {}

  /** By name, fifty at a time. `after` is the id of the last one before the page. */
  async page(filter: AccountFilter, after: string): Promise<AccountsPage> {
    const rows: AccountLine[] = await this.transactions.reader.query(
      `select ${LINE} from account a left join desk d on d.id = a.desk_id
        where ($1::text is null or a.name ilike $1 or a.email ilike $1)
          and ($2::text is null or a.role = $2) and ($3::text is null or d.borough = $3)
          and ($4 or a.disabled_at is null)
          and ($5::bigint is null or (lower(a.name), a.id) > (select lower(b.name), b.id from account b where b.id = $5))
        order by lower(a.name), a.id limit ${PAGE + 1}`,
      [
        filter.words === undefined ? null : `%${filter.words.replace(/[\\%_]/g, '\\$&')}%`,
        filter.role ?? null,
        filter.borough ?? null,
        filter.withDisabled ?? false,
        /^\d{1,18}$/.test(after) ? after : null,
      ],
    );
    const accounts = rows.slice(0, PAGE);
    return { accounts, next: rows.length > PAGE ? accounts.at(-1)!.id : undefined };
  }

  /** @throws NotFoundError */
  async byId(accountId: string): Promise<AccountFacts> {
    if (!/^\d{1,18}$/.test(accountId)) throw new NotFoundError('account');
    const rows: AccountFacts[] = await this.transactions.beyond('accounts').reader.query(
      `select ${LINE}, a.version, a.created_at as "createdAt", a.password_hash is not null as "hasPassword",
              exists (select from second_step s where s.account_id = a.id) as "hasSecondStep",
              exists (select from provider_account p where p.account_id = a.id) as "byProvider",
              (select count(*)::int from session s where s.sess ->> 'accountId' = a.id::text and s.expire > now()) as sessions,
              (select count(*)::int from person p where p.pcso_id = a.id) as people,
              (select count(*)::int from crime_case c where c.officer_id = a.id) as cases
         from account a left join desk d on d.id = a.desk_id where a.id = $1`,
      [accountId],
    );
    if (rows[0] === undefined) throw new NotFoundError('account');
    return rows[0];
  }
}
