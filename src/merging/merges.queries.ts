import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { peopleInScope } from '../identity/scope';

/** A record that turned out to be a person who was there already. */
export interface MergeLine {
  readonly id: string;
  readonly mergedId: string;
  readonly mergedAt: Date;
  readonly by: string;
  readonly undoneAt: Date | null;
  readonly undoneBy: string | null;
  readonly keptBefore: string | null;
  readonly keptVersion: number;
  readonly addedAfter: Readonly<Record<string, string>>;
}

@Injectable()
export class MergesQueries {
  constructor(private readonly transactions: Transactions) {}

  /** What was merged into a person whom the caller has in scope to act for, the latest first. */
  ofPerson(personId: string, tx: Tx = this.transactions.reader): Promise<MergeLine[]> {
    return tx.query(
      `select m.id, m.merged_id as "mergedId", m.merged_at as "mergedAt", a.name as by, m.undone_at as "undoneAt",
              u.name as "undoneBy", m.kept_before as "keptBefore", m.kept_version as "keptVersion",
              m.added_after as "addedAfter"
         from person_merge m join account a on a.id = m.by_account_id left join account u on u.id = m.undone_by_id
        where m.kept_id = $1 order by m.id desc limit 50`,
      [/^\d{1,18}$/.test(personId) ? personId : '0'],
    );
  }

  /** Where an older number leads, for whoever may know that person; undefined for any other. */
  async leadsTo(actor: Actor, personId: string): Promise<string | undefined> {
    if (!/^\d{1,18}$/.test(personId)) return undefined;
    const scope = peopleInScope(actor, 'p', 2);
    const rows: { id: string }[] = await this.transactions.reader.query(
      `select p.id from person was join person p on p.id = was.merged_into_id where was.id = $1 and ${scope.sql}`,
      [personId, ...scope.parameters],
    );
    return rows[0]?.id;
  }
}
