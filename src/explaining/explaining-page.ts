export const PARTS = {
  process: 'From the report to after the sentence',
  rights: 'The twelve rights of the Victims’ Code',
} as const;
export type Part = keyof typeof PARTS;

/** A page that explains, in the words that come with the product (version 0) or in the desk's administrators' own. */
export interface ExplainingPage {
  readonly key: string;
  readonly part: Part;
  readonly title: string;
  /** Plain text, `# ` before a heading, `* ` before each item of a list. */
  readonly words: string;
}
