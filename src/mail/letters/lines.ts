/** So many lines of a section are written out; a longer mail is not read. */
const MOST_LINES = 50;

/** One line: a reference with the link to the thing itself, and what about it. */
export interface Line {
  readonly reference: string;
  readonly address: string;
  readonly words: string;
}

/** What templates show under a heading; `more` is how many lines were left out. */
export interface Section {
  readonly lines: readonly Line[];
  readonly more: number;
}

export const section = (lines: readonly Line[]): Section => ({
  lines: lines.slice(0, MOST_LINES),
  more: Math.max(0, lines.length - MOST_LINES),
});
