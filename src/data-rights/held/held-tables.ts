import type { HeldTable } from './held-table';
import { HOW_THE_DESK_WORKED } from './how-the-desk-worked';
import { THEIR_CASES } from './their-cases';
import { WHAT_WAS_AGREED } from './what-was-agreed';
import { WHAT_WAS_SAID } from './what-was-said';
import { WHO_THEY_ARE } from './who-they-are';

/** Every table that holds something about a person, in the order of the download. A test compares it with the database. */
export const HELD: readonly HeldTable[] = [
  ...WHO_THEY_ARE,
  ...WHAT_WAS_AGREED,
  ...THEIR_CASES,
  ...WHAT_WAS_SAID,
  ...HOW_THE_DESK_WORKED,
];
