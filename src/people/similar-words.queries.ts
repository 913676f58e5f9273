import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/transactions';
import type { NameVariants } from './name-variants';

/** A word is compared with so many of those that sound or look like it. */
const MOST_COMPARED = 400;

/** A word of a desk's people that is like the typed one at this place. */
export interface SimilarWord {
  readonly at: number;
  readonly word: string;
  readonly sounds: boolean;
}

/** The words of the names of a desk's people that sound like a typed one, or are it but for a letter or two. */
@Injectable()
export class SimilarWords {
  /** Each candidate is looked up among the desk's words by itself: a join would read all words of the desk. */
  to(tx: Tx, variants: readonly NameVariants[], deskIds: readonly string[]): Promise<SimilarWord[]> {
    return tx.query(
      `select q.at::int as at, it.word, it.sounds
       from unnest($1::text[]) with ordinality q (word, at) cross join lateral (
         select like_.word, bool_or(like_.sounds) as sounds
         from (select word, true as sounds from name_word where sounds && name_sounds(q.word)
           union all select word, false from name_word where slips && name_slips(q.word)
           union all select word, false from name_word where far_slips && name_far_slips(q.word)
           union all select word, false from name_word where length(q.word) > 20 and word % q.word) like_
         where (select true from person_word pw where pw.desk_id = any ($2::bigint[]) and pw.word = like_.word limit 1)
         group by like_.word order by similarity(like_.word, q.word) desc limit $3) it`,
      [variants.map(({ term }) => term[0]), deskIds, MOST_COMPARED],
    );
  }
}
