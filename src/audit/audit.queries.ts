import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions';
import { Details } from '../details/details';
import type { Actor } from '../identity/actor';
import type { Role } from '../identity/permissions';
import { notRestrictedTo } from '../identity/scope';
import { NotFoundError } from '../refusals';
import { type AuditEntry, ENTRY_COLUMNS } from './audit-entry';
import { REFUSALS } from './audit-events';
import { auditScope, deskOfScope } from './audit-scope';
import { type EntryFilter, filterSql } from './entry-filter';
import { keysToRead } from './erasure-keys';
import { entryIsFound, hiddenIds } from './hidden-subjects';
import { neededFor, opened } from './personal-values';

export interface AuditedUser {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly borough: string | null;
  readonly disabled: boolean;
}

export interface SealState {
  readonly block: number;
  readonly entry: string;
  readonly sealedAt: Date | null;
  /** Hexadecimal. */
  readonly hash: string;
  /** Whether it was made with a secret. */
  readonly hasKey: boolean;
}

/** Written out, so that the database sees that it has an index of exactly these. */
const REFUSED = `e.event in (${REFUSALS.toSorted()
  .map((event) => `'${event}'`)
  .join(', ')})`;

const isId = (text: string): boolean => /^\d{1,18}$/.test(text);

/** The audit as supervisors and administrators read it, newest first. Each list is asked for in the actor's scope. */
@Injectable()
export class AuditQueries {
  constructor(
    private readonly transactions: Transactions,
    private readonly details: Details,
  ) {}

  /** @throws NotFoundError where the person is not of the actor's desk, or restricted to others */
  async person(actor: Actor, personId: string): Promise<string> {
    const found = notRestrictedTo(actor, 'id', 3);
    const sql = `select id from person where id = $1 and ($2::bigint is null or desk_id = $2) and ${found.sql}`;
    const [row] = isId(personId)
      ? await this.read<{ id: string }>(sql, [personId, deskOfScope(auditScope(actor)), ...found.parameters])
      : [];
    if (row === undefined) throw new NotFoundError('person');
    return row.id;
  }

  /** @throws NotFoundError where the account is not of the actor's desk */
  async user(actor: Actor, accountId: string): Promise<AuditedUser> {
    const [row] = isId(accountId) ? await this.usersWhere(actor, 'a.id = $2', [accountId], 1) : [];
    if (row === undefined) throw new NotFoundError('account');
    return row;
  }

  /** By id, after one: those who are of the actor's desk. */
  users(actor: Actor, after: string, limit: number): Promise<AuditedUser[]> {
    return this.usersWhere(actor, 'a.id > $2', [isId(after) ? after : '0'], limit);
  }

  /** Everything about a person: about them, their cases, contacts and referrals, and lists that showed them. */
  ofPerson(actor: Actor, personId: string, filter: EntryFilter, limit: number): Promise<AuditEntry[]> {
    const where = filterSql(filter, 4);
    return this.entries(
      actor,
      `with subject (kind, id) as (
         select 'person', $1::text
         union all select 'case', case_id::text from participant where person_id = $1::bigint
         union all select 'contact', id::text from contact where person_id = $1::bigint
         union all select 'referral', id::text from referral where person_id = $1::bigint
         union all select 'letter', id::text from letter where person_id = $1::bigint
       ), listed as materialized (
         select id from audit_entry where detail ? 'shown' and detail -> 'shown' @> $2::jsonb
       ), found as (
         select e.id from subject s cross join lateral (
           select e.id from audit_entry e where e.subject_kind = s.kind and e.subject_id = s.id and ${where.sql}
             order by e.id desc limit $3) e
         union select e.id from listed l cross join lateral (
           select e.id from audit_entry e where e.id = l.id and ${where.sql} offset 0) e
       )
       select ${ENTRY_COLUMNS} from audit_entry e
        where e.id in (select id from found order by id desc limit $3) order by e.id desc`,
      [personId, JSON.stringify([personId]), limit, ...where.parameters],
    );
  }

  /** What an account did, and what was done to it: tries to sign in as it among them. */
  ofUser(actor: Actor, accountId: string, filter: EntryFilter, limit: number): Promise<AuditEntry[]> {
    const where = filterSql(filter, 3);
    const found = entryIsFound(actor, 3 + where.parameters.length);
    const ids = (column: string): string =>
      `(select e.id from audit_entry e where e.${column}_kind = 'account' and e.${column}_id = $1 and ${where.sql}
         and ${found.sql} order by e.id desc limit $2)`;
    return this.entries(
      actor,
      `select ${ENTRY_COLUMNS} from audit_entry e
        where e.id in (select id from (${ids('actor')} union ${ids('subject')}) found order by id desc limit $2)
        order by e.id desc`,
      [accountId, limit, ...where.parameters, ...found.parameters],
    );
  }

  /** What was refused: to the desk's users, and to whoever tried to sign in as one of them; or all of it. */
  refusals(actor: Actor, filter: EntryFilter, limit: number): Promise<AuditEntry[]> {
    const scope = auditScope(actor);
    if (scope.everything) {
      const where = filterSql(filter, 2);
      const sql = `select ${ENTRY_COLUMNS} from audit_entry e where ${REFUSED} and ${where.sql} order by e.id desc limit $1`;
      return this.entries(actor, sql, [limit, ...where.parameters]);
    }
    const where = filterSql(filter, 3);
    return this.entries(
      actor,
      `with found as (
         (select e.id from audit_entry e where ${REFUSED} and e.actor_desk_id = $1::text and ${where.sql}
           order by e.id desc limit $2)
         union
         select e.id from account a cross join lateral (
           select e.id from audit_entry e where ${REFUSED} and e.actor_kind = 'nobody' and e.subject_kind = 'account'
             and e.subject_id = a.id::text and ${where.sql} order by e.id desc limit $2) e
          where a.desk_id = $1::bigint
       )
       select ${ENTRY_COLUMNS} from audit_entry e
        where e.id in (select id from found order by id desc limit $2) order by e.id desc`,
      [scope.deskId, limit, ...where.parameters],
    );
  }

  /** The last block; undefined before the first. */
  async sealState(): Promise<SealState | undefined> {
    const sql = `select number::int as block, upto_id as entry, case when isfinite(sealed_at) then sealed_at end as "sealedAt", encode(hash, 'hex') as hash,
      substr(hash, 1, 4) <> '\\x00000000' as "hasKey"
      from audit_block order by number desc limit 1`;
    return (await this.read<SealState>(sql, []))[0];
  }

  private usersWhere(actor: Actor, condition: string, parameters: unknown[], limit: number): Promise<AuditedUser[]> {
    return this.read(
      `select a.id, a.name, a.role, d.borough, a.disabled_at is not null as disabled
         from account a left join desk d on d.id = a.desk_id
        where ($1::bigint is null or a.desk_id = $1) and ${condition} order by a.id limit ${limit}`,
      [deskOfScope(auditScope(actor)), ...parameters],
    );
  }

  /** With what was sealed opened, as far as nobody it is about has been erased, or is restricted to others. */
  private async entries(actor: Actor, sql: string, parameters: unknown[]): Promise<AuditEntry[]> {
    const rows = await this.read<AuditEntry>(sql, parameters);
    const hidden = await hiddenIds(this.transactions.reader, actor);
    const about = [...new Set(rows.flatMap(({ detail }) => neededFor(detail)))];
    const [kept, shown] = [about.filter(isHidden(hidden)), about.filter((each) => !isHidden(hidden)(each))];
    const keys = new Map([
      ...(await keysToRead(this.transactions.reader, this.details, shown)),
      ...kept.map((each) => [each, null] as const),
    ]);
    return rows.map((row) => ({ ...row, detail: withoutHidden(opened(row.detail, keys), hidden) }));
  }

  private read<Row>(sql: string, parameters: unknown[]): Promise<Row[]> {
    return this.transactions.beyond('audit').reader.query(sql, parameters);
  }
}

/** Theirs reads as if it had been erased. */
const isHidden =
  (hidden: ReadonlySet<string>) =>
  (about: string): boolean =>
    hidden.has(about.replace(/^person:/, ''));

function withoutHidden(detail: AuditEntry['detail'], hidden: ReadonlySet<string>): AuditEntry['detail'] {
  const { shown } = detail;
  if (hidden.size === 0 || !Array.isArray(shown)) return detail;
  return { ...detail, shown: shown.filter((id) => !hidden.has(String(id))) };
}
