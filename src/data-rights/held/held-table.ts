import type { SealedColumn } from '../../details/sealed-columns';

/** Why somebody has to read a value before it leaves the desk. */
export const REVIEWS = {
  'free-text': 'Free text: it may name or describe somebody else. Read it before it leaves the desk',
  staff: 'Name of a member of staff',
  agency: 'About an agency',
  'agency-words': 'An agency’s own words: ask it before they leave the desk',
  'another-person': 'About another person',
  'not-to-be-told': 'May not be told yet, or ever: telling it may harm the investigation',
} as const;
export type Review = keyof typeof REVIEWS;

/** A column of a table that holds something about a person. */
export interface HeldColumn {
  /** What the download calls it; null for what is only the desk's own book-keeping. */
  readonly label: string | null;
  readonly review?: Review;
  /** The value, where it is the one all know, that needs no review. */
  readonly unless?: string;
  /** How the download reads it, with `t` for the row, where that is not the column itself. */
  readonly read?: string;
  /** What it reads is sealed, as this column of the row with this id (SQL with `t`). A sealed column says so of itself. */
  readonly sealed?: { readonly as: SealedColumn; readonly id: string };
  /** What an erasure puts in its place, as SQL with `t` for the row; undefined where it stays as it is. */
  readonly erased?: string;
}

/** A table that holds something about a person: how the person's rows are found, and each of its columns. */
export interface HeldTable {
  readonly table: string;
  readonly title: string;
  /** SQL: the rows `t` of the person $1. */
  readonly of: string;
  /** SQL in place of `of` for an erasure, where others' rights stand in some of the rows. */
  readonly ofErased?: string;
  /** An erasure takes the rows away; without it, they stay and their columns say what of them. */
  readonly removed?: true;
  readonly order?: string;
  readonly columns: Readonly<Record<string, HeldColumn>>;
}

/** Of a table with the person's id. */
export const OF_THEM = 't.person_id = $1';

/** A key, a version: not shown, and says nothing of anybody. */
export const OURS: HeldColumn = { label: null };

/** A date, a code, a number that stays when the person is erased: figures are made of it. */
export const fact = (label: string): HeldColumn => ({ label });

/** Not shown, and gone with the person. */
export const hidden = (erased = 'null'): HeldColumn => ({ label: null, erased });

/** Says who they are or how to reach them: gone with the person. */
export const detail = (label: string, erased = 'null'): HeldColumn => ({ label, erased });

/** What somebody wrote in their own words. */
export const words = (label: string, erased = 'null'): HeldColumn => ({ label, review: 'free-text', erased });

/** The id of an account, shown by its name. */
export const staff = (label: string, column: string): HeldColumn => ({
  label,
  review: 'staff',
  read: `(select a.name from account a where a.id = t.${column})`,
});

export const agency = (label: string, column: string): HeldColumn => ({
  label,
  review: 'agency',
  read: `(select g.name from agency g where g.id = t.${column})`,
});

/** The id of a case, shown by its reference. */
export const inCase = (column = 'case_id'): HeldColumn => ({
  label: 'Case',
  read: `(select c.crime_reference from crime_case c where c.id = t.${column})`,
});

/** In place of words that must not be empty. */
export const ERASED = `'Erased'`;
