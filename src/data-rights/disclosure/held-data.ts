import type { Review } from '../held/held-table';

/** One value as the database has it: texts, numbers, dates as ISO 8601, lists. Never null: what is not there is left out. */
export interface HeldValue {
  readonly label: string;
  readonly column: string;
  readonly value: unknown;
  readonly review?: Review;
}

export interface HeldSection {
  readonly title: string;
  readonly table: string;
  readonly records: readonly (readonly HeldValue[])[];
  /** There are more than are shown. */
  readonly cut: boolean;
}

/** What has to be read by somebody before it leaves the desk. */
export const toReview = (sections: readonly HeldSection[]): number =>
  sections.flatMap(({ records }) => records.flat()).filter(({ review }) => review !== undefined).length;
