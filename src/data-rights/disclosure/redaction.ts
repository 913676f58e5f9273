import { createHash } from 'node:crypto';
import type { Review } from '../held/held-table';
import type { HeldSection, HeldValue } from './held-data';

/** What somebody decided about a value before it leaves the desk. */
export const REVIEW_DECISIONS = { disclose: 'May leave the desk', strike: 'Strike out' } as const;
export type ReviewDecision = keyof typeof REVIEW_DECISIONS;
export type Decisions = ReadonlyMap<string, ReviewDecision>;

/** Something to be looked at: the same value in the same column is looked at once, however often it stands there. */
export interface ReviewItem {
  readonly key: string;
  readonly section: string;
  readonly table: string;
  readonly value: HeldValue;
  readonly review: Review;
  readonly times: number;
  readonly decision: ReviewDecision | undefined;
}

/** Why nothing is shown where something was struck out. */
const STRUCK: Readonly<Record<Review, string>> = {
  'free-text': 'Struck out: about somebody else',
  staff: 'Struck out: name of a member of staff',
  agency: 'Struck out: about an agency',
  'agency-words': 'Struck out: words of an agency',
  'another-person': 'Struck out: about somebody else',
  // Not even that there is something.
  'not-to-be-told': '',
};

/** In the order of the download. */
export function reviewItems(sections: readonly HeldSection[], decisions: Decisions): ReviewItem[] {
  const items = new Map<string, ReviewItem>();
  for (const { title: section, table, records } of sections)
    for (const record of records)
      for (const value of record) {
        const { review } = value;
        if (review === undefined) continue;
        const key = itemKey(table, value, record);
        const times = (items.get(key)?.times ?? 0) + 1;
        items.set(key, { key, section, table, value, review, times, decision: decisions.get(key) });
      }
  return [...items.values()];
}

/**
 * What may leave the desk; undefined while something has not been decided. Of what may not be told the whole record goes:
 * what is left of it would say that it is there.
 */
export function redacted(sections: readonly HeldSection[], decisions: Decisions): HeldSection[] | undefined {
  if (reviewItems(sections, decisions).some(({ decision }) => decision === undefined)) return undefined;
  return sections.flatMap((section) => {
    const struck = (value: HeldValue, record: readonly HeldValue[]): boolean =>
      value.review !== undefined && decisions.get(itemKey(section.table, value, record)) === 'strike';
    const records = section.records
      .filter((record) => !record.some((value) => value.review === 'not-to-be-told' && struck(value, record)))
      .map((record) =>
        record.map((value) => {
          const { review, ...plain } = value;
          return review !== undefined && struck(value, record) ? { ...plain, value: STRUCK[review] } : plain;
        }),
      );
    return records.length === 0 ? [] : [{ ...section, records }];
  });
}

/** A value that changes, or a record that may not be told and changes, is another item: it is looked at again. */
function itemKey(table: string, { column, value, review }: HeldValue, record: readonly HeldValue[]): string {
  const whole = review === 'not-to-be-told' ? record.map((one) => [one.column, one.value]) : [];
  const text = JSON.stringify([table, column, value, whole]);
  return createHash('sha256').update(text).digest('base64url');
}
