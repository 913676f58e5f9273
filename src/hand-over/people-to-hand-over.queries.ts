import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../calendar/legal-day';
import { Transactions } from '../database/transactions';
import { owedInOpenCases } from '../duties/owed-in-open-cases';
import type { Actor } from '../identity/actor';
import { peopleToActFor } from '../identity/scope';
import { BRIEFS_AT_ONCE } from './briefs.queries';

/** `shift`: those for whom something has to be done by the next working day. `leaver`: everybody. */
type HandOverFor = 'shift' | 'leaver';

export interface WhoseHandOver {
  readonly pcsoId: string;
  readonly for: HandOverFor;
  /** What falls due, or was agreed, until this day belongs to the shift. */
  readonly until: LegalDay;
}

const DUE_SOON = `(d.first <= $2::date
  or exists (select from question q where q.person_id = p.id and q.state = 'answered')
  or exists (select from referral r where r.person_id = p.id and r.state in ('declined', 'returned', 'completed')
       and r.handled_at is null)
  or (select k.next_contact_on from contact k where k.person_id = p.id order by k.at desc, k.id desc limit 1) <= $2::date)`;

/** Whose briefs a shift or a leaver hands over. */
@Injectable()
export class PeopleToHandOver {
  constructor(private readonly transactions: Transactions) {}

  /** Ids of as many people as there are briefs at once, the first due first; `after` is `next` of the page before. */
  async page(
    actor: Actor,
    whose: WhoseHandOver,
    after?: string,
  ): Promise<{ readonly ids: string[]; readonly total: number; readonly next: string | null }> {
    const scope = peopleToActFor(actor, 'p', 6);
    const [afterDay, afterId] = /^(\d{4}-\d\d-\d\d)_(\d{1,18})$/.exec(after ?? '')?.slice(1) ?? [];
    const rows: { id: string; day: LegalDay; total: number }[] = await this.transactions.reader.query(
      `select * from (
         select p.id, coalesce(d.first, '9999-12-31')::text as day, count(*) over ()::int as total
           from person p
           left join lateral (select min(o.due_on) as first from ${owedInOpenCases('p.id')} o) d on true
          where p.pcso_id = $1 and ${scope.sql} and ($3 or ${DUE_SOON})
       ) listed
       where $4::date is null or (day::date, id) > ($4::date, $5::bigint)
       order by day::date, id limit ${BRIEFS_AT_ONCE + 1}`,
      [whose.pcsoId, whose.until, whose.for === 'leaver', afterDay ?? null, afterId ?? null, ...scope.parameters],
    );
    const listed = rows.slice(0, BRIEFS_AT_ONCE);
    const last = listed.at(-1);
    return {
      ids: listed.map((row) => row.id),
      total: rows[0]?.total ?? 0,
      next: rows.length > BRIEFS_AT_ONCE && last ? `${last.day}_${last.id}` : null,
    };
  }

  /** The name of somebody whose people the actor's desk has, or who is a PCSO of it; undefined for anybody else. */
  async nameOf(actor: Actor, pcsoId: string): Promise<string | undefined> {
    if (actor.kind !== 'account' || !/^\d{1,18}$/.test(pcsoId)) return undefined;
    const scope = peopleToActFor(actor, 'p', 3);
    const rows: { name: string }[] = await this.transactions.reader.query(
      `select a.name from account a where a.id = $1 and ((a.role = 'pcso' and a.desk_id = $2)
         or exists (select from person p where p.pcso_id = a.id and ${scope.sql}))`,
      [pcsoId, actor.deskId, ...scope.parameters],
    );
    return rows[0]?.name;
  }
}
