import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../calendar/legal-day';
import { owedInOpenCases } from '../duties/owed-in-open-cases';
import { Transactions } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { notRestrictedTo } from '../identity/scope';
import { NotFoundError } from '../refusals';
import { supervisor } from './planning.service';
import { hasOpenCase } from '../people/open-case';

/** Somebody whose people can be given to others: at work, gone, or nobody at all. */
export interface Holder {
  /** Null for the people who have no point of contact. */
  readonly accountId: string | null;
  readonly name: string | null;
  /** Whether they are a Victim PCSO of this desk who can get people. */
  readonly atWork: boolean;
  readonly people: number;
  readonly openPeople: number;
}

export interface PersonToMove {
  readonly personId: string;
  readonly title: string | null;
  readonly givenNames: string | null;
  readonly familyName: string | null;
  readonly organisation: string | null;
  readonly pcso: string | null;
  readonly firstDueOn: LegalDay | null;
  readonly open: boolean;
}

/** What goes from one to another. */
interface Move {
  readonly fromId: string | null;
  readonly from: string | null;
  readonly toId: string;
  readonly to: string;
  readonly people: number;
  readonly openPeople: number;
  readonly duties: number;
  readonly overdue: number;
  readonly moved: number;
}

export interface Plan {
  readonly id: string;
  readonly madeAt: Date;
  readonly by: string;
  readonly appliedAt: Date | null;
  readonly moves: readonly Move[];
}

/** So many people can be chosen from one by one. */
const MOST_LISTED = 300;

@Injectable()
export class ReassignmentsQueries {
  constructor(private readonly transactions: Transactions) {}

  /** Everybody of the desk to whom people look or could look, and those people who look to nobody. */
  holders(actor: Actor): Promise<Holder[]> {
    const found = notRestrictedTo(actor, 'p.id', 2);
    return this.transactions.reader.query(
      `with load as (
         select p.pcso_id, count(*)::int as people, count(*) filter (where ${hasOpenCase('p.id')})::int as open
           from person p where p.desk_id = $1 and ${found.sql} group by p.pcso_id
       )
       select a.id as "accountId", a.name, coalesce(a.desk_id = $1 and a.role = 'pcso' and a.disabled_at is null, false) as "atWork",
              coalesce(l.people, 0) as people, coalesce(l.open, 0) as "openPeople"
         from load l full join (select * from account where (desk_id = $1 and role = 'pcso' and disabled_at is null)
                or id in (select pcso_id from load)) a on a.id = l.pcso_id
        order by a.name nulls first, a.id`,
      [supervisor(actor).deskId, ...found.parameters],
    );
  }

  /** Their people, the first due first; at most three hundred. */
  async people(actor: Actor, fromIds: readonly string[], withNobodys: boolean): Promise<PersonToMove[]> {
    const found = notRestrictedTo(actor, 'p.id', 4);
    return this.transactions.reader.query(
      `select p.id as "personId", p.title, p.given_names as "givenNames", p.family_name as "familyName", p.organisation,
              a.name as pcso, d.first::text as "firstDueOn", ${hasOpenCase('p.id')} as open
         from person p left join account a on a.id = p.pcso_id
         left join lateral (select min(due_on) as first from ${owedInOpenCases('p.id')} o) d on true
        where p.desk_id = $1 and (p.pcso_id = any ($2::bigint[]) or ($3 and p.pcso_id is null)) and ${found.sql}
        order by d.first nulls last, p.id limit ${MOST_LISTED}`,
      [supervisor(actor).deskId, fromIds.filter((id) => /^\d{1,18}$/.test(id)), withNobodys, ...found.parameters],
    );
  }

  /** What a plan moves, counted as the record stands now. @throws NotFoundError */
  async plan(actor: Actor, id: string, today: LegalDay): Promise<Plan> {
    const known = [/^\d{1,18}$/.test(id) ? id : '0', supervisor(actor).deskId];
    const rows: Omit<Plan, 'moves'>[] = await this.transactions.reader.query(
      `select r.id, r.made_at as "madeAt", a.name as by, r.applied_at as "appliedAt"
         from reassignment r join account a on a.id = r.by_account_id where r.id = $1 and r.desk_id = $2`,
      known,
    );
    if (rows[0] === undefined) throw new NotFoundError('plan');
    const found = notRestrictedTo(actor, 'r.person_id', 3);
    const moves: Move[] = await this.transactions.reader.query(
      `select r.from_id as "fromId", f.name as from, r.to_id as "toId", t.name as to, count(*)::int as people,
              count(*) filter (where o.open)::int as "openPeople", sum(o.duties)::int as duties,
              sum(o.overdue)::int as overdue, count(*) filter (where r.moved)::int as moved
         from reassignment_person r left join account f on f.id = r.from_id join account t on t.id = r.to_id
         cross join lateral (
           select ${hasOpenCase('r.person_id')} as open,
                  count(*) as duties, count(*) filter (where d.due_on < $2::date) as overdue
             from ${owedInOpenCases('r.person_id')} d) o
        where r.reassignment_id = $1 and ${found.sql} group by r.from_id, f.name, r.to_id, t.name order by f.name nulls first, t.name`,
      [known[0], today, ...found.parameters],
    );
    return { ...rows[0], moves };
  }
}
