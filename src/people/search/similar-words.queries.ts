import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/transactions';
import type { NameVariants } from './name-variants';

/** A word is compared with so many of those that sound like it, and of those that look like it. */
const MOST_COMPARED = 1000;

/** A word of somebody's name that is like the typed one at this place. */
interface SimilarWord {
  readonly at: number;
  readonly word: string;
  readonly sounds: boolean;
}

export interface AboutWords {
  readonly similar: SimilarWord[];
  /** Whether all that was typed is the crime reference of a case of the desk, with or without what is between its letters. */
  readonly isReference: boolean;
}

/** The words of names that sound like a typed one, or are it but for a letter or two. */
@Injectable()
export class SimilarWords {
  /**
   * Of all desks: most of them are not alike enough, and looking for each among a desk's people would take longer. Letters
   * alone are hardly ever a crime reference: that is asked here, too, for which a statement more would be a tenth of a search.
   */
  async to(tx: Tx, variants: readonly NameVariants[], reference: string, deskId: string): Promise<AboutWords> {
    // The typed words as a select, so that the plan for any of them is kept; no word has a space in it.
    const rows: { at: number; sounding: string; looking: string; isReference: boolean }[] = await tx.query(
      `select q.at::int as at,
         (select coalesce(string_agg(it.word, ' '), '') from (
           select word from name_word where sounds && name_sounds(q.word) limit ${MOST_COMPARED}) it) as sounding,
         (select coalesce(string_agg(it.word, ' '), '') from (
           select word from name_word where slips && name_slips(q.word) or far_slips && name_far_slips(q.word)
           union all select word from name_word where length(q.word) > 20 and word % q.word
           limit ${MOST_COMPARED}) it) as looking,
         exists (select from crime_case c where c.typed_reference = $2 and c.typed_reference <> '' and c.desk_id = $3) as "isReference"
       from unnest((select $1::text[])) with ordinality q (word, at)`,
      [variants.map(({ term }) => term[0]), reference, deskId],
    );
    const each = (at: number, words: string, sounds: boolean): SimilarWord[] =>
      words === '' ? [] : words.split(' ').map((word) => ({ at, word, sounds }));
    return {
      similar: rows.flatMap(({ at, sounding, looking }) => [...each(at, sounding, true), ...each(at, looking, false)]),
      isReference: rows.some((row) => row.isReference),
    };
  }
}
