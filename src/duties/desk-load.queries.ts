import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../calendar/legal-day';
import { Transactions } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { notRestrictedTo } from '../identity/scope';
import { hasOpenCase } from '../people/open-case';

/** What lies with one PCSO of a desk; without an id, what lies with nobody. */
export interface DeskLoadLine {
  readonly pcsoId: string | null;
  readonly name: string | null;
  /** Signed off for good, but people still look to them. */
  readonly disabled: boolean;
  /** People with an open case. */
  readonly caseload: number;
  /** People with an undone duty that may be told and is overdue, or falls due today. */
  readonly overdue: number;
  readonly dueToday: number;
  /** People with a dated duty about something that may not be told yet. */
  readonly held: number;
}

/** A desk's work by PCSO: every PCSO, whoever else people still look to, and the people without one. */
@Injectable()
export class DeskLoadQueries {
  constructor(private readonly transactions: Transactions) {}

  /** Without the people who are restricted to others than the actor. */
  ofDesk(actor: Actor, deskId: string, today: LegalDay): Promise<DeskLoadLine[]> {
    const found = notRestrictedTo(actor, 'p.id', 3);
    return this.transactions.reader.query(
      `with owed as (
         select d.person_id,
                bool_or(d.due_on < $2::date and not held.yes) as overdue,
                bool_or(d.due_on = $2::date and not held.yes) as due_today,
                bool_or(d.due_on is not null and held.yes) as held
           from person p join duty d on d.person_id = p.id and d.state = 'undone'
           join case_event e on e.id = d.event_id
           join crime_case c on c.id = d.case_id and c.closed_at is null
           cross join lateral (
             select e.tell = 'never' or (e.tell = 'not-before' and e.not_before > $2::date) as yes) held
          where p.desk_id = $1 and ${found.sql} group by d.person_id
       ), load as (
         select p.pcso_id,
                count(*) filter (where ${hasOpenCase('p.id')})::int as caseload,
                count(*) filter (where o.overdue)::int as overdue, count(*) filter (where o.due_today)::int as due_today,
                count(*) filter (where o.held)::int as held
           from person p left join owed o on o.person_id = p.id
          where p.desk_id = $1 and ${found.sql} group by p.pcso_id
       )
       select coalesce(a.id, l.pcso_id) as "pcsoId", a.name, a.disabled_at is not null as disabled,
              coalesce(l.caseload, 0) as caseload, coalesce(l.overdue, 0) as overdue,
              coalesce(l.due_today, 0) as "dueToday", coalesce(l.held, 0) as held
         from load l full join (select id, name, disabled_at from account
                where (desk_id = $1 and role = 'pcso' and disabled_at is null)
                   or id in (select pcso_id from load)) a on a.id = l.pcso_id
        order by a.name nulls first, 1`,
      [deskId, today, ...found.parameters],
    );
  }
}
