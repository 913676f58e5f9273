import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/transactions';
import type { NameVariants } from './name-variants';

/** A word is compared with so many of those that sound or look like it. */
const MOST_COMPARED = 400;

/** The words of the names of a desk's people that sound like a typed one, or are it but for a letter or two. */
@Injectable()
export class SimilarWords {
  async addTo(tx: Tx, variants: readonly NameVariants[], deskIds: readonly string[]): Promise<void> {
    const rows: { at: number; word: string; sounds: boolean }[] = await tx.query(
      `select q.at::int as at, it.word, it.sounds
       from unnest($1::text[]) with ordinality q (word, at) cross join lateral (
         select like_.word, bool_or(like_.sounds) as sounds
         from (select word, true as sounds from name_word where sounds && name_sounds(q.word)
           union all select word, false from name_word where slips && name_slips(q.word)
           union all select word, false from name_word where length(q.word) > 7 and word % q.word) like_
         where exists (select from person_word pw where pw.desk_id = any ($2::bigint[]) and pw.word = like_.word)
         group by like_.word order by similarity(like_.word, q.word) desc limit $3) it`,
      [variants.map(({ term }) => term[0]), deskIds, MOST_COMPARED],
    );
    for (const { at, word, sounds } of rows) variants[at - 1]!.addLike(word, sounds);
  }
}
