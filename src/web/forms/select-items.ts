interface Choice {
  readonly value: string;
  readonly text: string;
  readonly selected?: boolean;
}

/** What a select offers, with a first line for no choice. */
export const selectItems = (
  none: string,
  choices: readonly (readonly [value: string, text: string])[],
  chosen: string | undefined,
): Choice[] => [
  { value: '', text: none },
  ...choices.map(([value, text]) => ({ value, text, selected: value === chosen })),
];
