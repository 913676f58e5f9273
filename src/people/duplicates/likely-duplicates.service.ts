import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock/clock';
import { Transactions, type Tx } from '../../database/transactions';
import type { DuplicateReason } from './possible-duplicate';
import { similarNames } from '../search/similar-names';

/** An office shares one number: with more than so many nobody is compared. */
const MOST = 20;

interface Alike {
  readonly id: string;
  readonly matchName: string;
  readonly mine: string;
  readonly reason: DuplicateReason;
}

/** What somebody types may belong to a person who is recorded already: then both pages say so, for a PCSO to decide. */
@Injectable()
export class LikelyDuplicates {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Answers how many were not known before. The caller has just changed the person. */
  find(tx: Tx, personId: string): Promise<number> {
    return this.transactions.beyondIn(tx, 'duplicates', () => this.findAmongAll(tx, personId));
  }

  private async findAmongAll(tx: Tx, personId: string): Promise<number> {
    const found = (await this.alike(tx, personId)).filter(
      ({ reason, mine, matchName }) => reason === 'same-name-and-birth-date' || similarNames(mine, matchName),
    );
    const rows: unknown[] = await tx.query(
      `insert into possible_duplicate (person_id, other_id, reason, found_at)
       select least($1::bigint, it.id), greatest($1::bigint, it.id), it.reason, $4
         from unnest($2::bigint[], $3::text[]) it (id, reason) on conflict do nothing returning id`,
      [personId, found.map(({ id }) => id), found.map(({ reason }) => reason), this.clock.now()],
    );
    return rows.length;
  }

  private alike(tx: Tx, personId: string): Promise<Alike[]> {
    return tx.query(
      `select distinct on (o.id) o.id, o.match_name as "matchName", me.match_name as mine, it.reason
         from person me cross join lateral (
           (select n.id, 'same-name-and-birth-date' as reason from person n
             where n.match_name = me.match_name and n.born_on = me.born_on limit $2)
           union all
           (select theirs.person_id, 'same-contact-and-similar-name' from contact_point my
             join contact_point theirs on theirs.kind = my.kind and theirs.match_value = my.match_value
              and theirs.replaced_at is null
            where my.person_id = me.id and my.kind in ('phone', 'email') and my.replaced_at is null limit $2)) it
         join person o on o.id = it.id and o.id <> me.id and o.merged_into_id is null and o.erased_at is null
        where me.id = $1 order by o.id, it.reason desc`,
      [personId, MOST],
    );
  }
}
