import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions';
import { Details } from '../details/details';
import type { Actor } from '../identity/actor';
import { peopleToActFor } from '../identity/scope';
import { openedChange } from './person-history';

/** One field that was another before. */
export interface PersonChangeLine {
  readonly id: string;
  readonly at: Date;
  readonly field: string;
  readonly old: string | null;
  readonly new: string | null;
  readonly source: 'import' | 'desk';
  readonly by: string | null;
  /** The number or address it is about, as it reads now. */
  readonly point: string | null;
}

@Injectable()
export class PersonChanges {
  constructor(
    private readonly transactions: Transactions,
    private readonly details: Details,
  ) {}

  /** Latest first; `after` is the id of the last one of the page before. Nothing where another desk speaks to them. */
  async latestFirst(
    actor: Actor,
    personId: string,
    after?: string,
    size = 50,
  ): Promise<{ readonly changes: PersonChangeLine[]; readonly next: string | null }> {
    const scope = peopleToActFor(actor, 'p', 4);
    const rows: (PersonChangeLine & { pointId: string | null })[] = await this.transactions.reader.query(
      `select h.id, h.at, h.field, case when h.field = 'point_of_contact' then o.name else h.old_value end as old,
         case when h.field = 'point_of_contact' then n.name else h.new_value end as new, h.source, a.name as by,
         cp.id as "pointId", cp.value as point
       from person_change h join person p on p.id = h.person_id left join account a on a.id = h.by_account_id
         left join contact_point cp on cp.id = h.contact_point_id
         left join account o on h.field = 'point_of_contact' and o.id::text = h.old_value
         left join account n on h.field = 'point_of_contact' and n.id::text = h.new_value
       where h.person_id = $1 and ${scope.sql} and ($2::bigint is null or h.id < $2) order by h.id desc limit $3`,
      [idOr(personId, '0'), idOr(after ?? '', null), size + 1, ...scope.parameters],
    );
    const changes = rows.slice(0, size).map(({ pointId, ...row }) => ({
      ...openedChange(this.details, row),
      point: pointId === null ? null : this.details.open('contact_point.value', pointId, row.point),
    }));
    return { changes, next: rows.length > size ? changes.at(-1)!.id : null };
  }
}

const idOr = <T>(text: string, otherwise: T): string | T => (/^\d{1,18}$/.test(text) ? text : otherwise);
