import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../calendar/legal-day';
import { Transactions, type Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { type Role } from '../identity/permissions';
import { notRestrictedTo } from '../identity/scope';
import type { Nameable, RestrictionReason } from './restriction-rules';

/** Somebody whom a restriction names, or has named. */
interface NamedUser {
  readonly accountId: string;
  readonly name: string;
  readonly role: Role;
  readonly givenAt: string;
  readonly givenBy: string;
  readonly endedAt: string | null;
}

/** A restriction of a person, now or before. */
export interface RestrictionLine {
  readonly id: string;
  readonly personId: string;
  readonly borough: string;
  readonly reasons: readonly RestrictionReason[];
  readonly words: string | null;
  readonly reviewOn: LegalDay;
  readonly by: string;
  readonly at: Date;
  readonly reviewedBy: string | null;
  readonly reviewedAt: Date | null;
  readonly liftedBy: string | null;
  readonly liftedAt: Date | null;
  readonly liftedReason: string | null;
  readonly named: readonly NamedUser[];
}

export type UserOfDesk = Nameable & { readonly name: string; readonly role: Role };

const LINE = `r.id, r.person_id as "personId", d.borough, r.reasons, r.words, r.review_on::text as "reviewOn",
  b.name as by, r.restricted_at as at, v.name as "reviewedBy", r.reviewed_at as "reviewedAt", l.name as "liftedBy",
  r.lifted_at as "liftedAt", r.lifted_reason as "liftedReason",
  (select jsonb_agg(jsonb_build_object('accountId', n.account_id::text, 'name', a.name, 'role', a.role, 'givenAt', n.given_at,
      'givenBy', g.name, 'endedAt', n.ended_at) order by n.id)
     from restricted_access n join account a on a.id = n.account_id join account g on g.id = n.given_by_id
    where n.restriction_id = r.id) as named`;
const FROM = `person_restriction r join desk d on d.id = r.desk_id join account b on b.id = r.restricted_by_id
  left join account v on v.id = r.reviewed_by_id left join account l on l.id = r.lifted_by_id`;
const MOST = 200;

@Injectable()
export class RestrictionsQueries {
  constructor(private readonly transactions: Transactions) {}

  /** The latest first; one that is not lifted holds. Of a person whom the caller has in scope. */
  ofPerson(personId: string, tx: Tx = this.transactions.reader): Promise<RestrictionLine[]> {
    return tx.query(`select ${LINE} from ${FROM} where r.person_id = $1 order by r.id desc limit 50`, [personId]);
  }

  /** Whether a person, whom the caller has in scope, is restricted. */
  async holdsFor(personId: string): Promise<boolean> {
    const sql = 'select from person_restriction where person_id = $1 and lifted_at is null';
    const rows: unknown[] = await this.transactions.reader.query(sql, [personId]);
    return rows.length > 0;
  }

  /** Those that hold and that the actor is named in, or all for a data protection officer; the first to review first. */
  standing(actor: Actor): Promise<RestrictionLine[]> {
    const found = notRestrictedTo(actor, 'r.person_id', 2);
    const deskId = actor.kind === 'account' ? actor.deskId : null;
    return this.transactions.reader.query(
      `select ${LINE} from ${FROM} where r.lifted_at is null and ($1::bigint is null or r.desk_id = $1) and ${found.sql}
        order by r.review_on, r.id limit ${MOST}`,
      [deskId, ...found.parameters],
    );
  }

  /** Users of a desk who see people: those who could be named. */
  usersOf(deskId: string, tx: Tx = this.transactions.reader): Promise<UserOfDesk[]> {
    return tx.query(
      `select id as "accountId", name, role from account where desk_id = $1 and disabled_at is null
        order by role desc, lower(name), id limit ${MOST}`,
      [deskId],
    );
  }
}
