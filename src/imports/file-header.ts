import { type Column, COLUMN_NAMES, ERROR_COLUMN, isColumn, NAMING_COLUMNS, ruleOf } from './crime-report-columns';
import { RefusedFile } from './refused-file';

/** The first line of a file, understood. */
export interface FileHeader {
  /** As they stand in the file, without the column that says what to mend. */
  readonly names: readonly string[];
  readonly positions: ReadonlyMap<Column, number>;
  /** Where the file of the last round of correction says what was to mend. */
  readonly errorPosition: number | undefined;
  readonly width: number;
  readonly warnings: readonly string[];
}

/** Pure. @throws RefusedFile where a required column is missing or one stands twice */
export function readHeader(values: readonly string[]): FileHeader {
  const positions = new Map<Column, number>();
  const warnings: string[] = [];
  let errorPosition: number | undefined;
  values.forEach((typed, position) => {
    const name = typed.trim().toLowerCase();
    if (name === ERROR_COLUMN && errorPosition === undefined) errorPosition = position;
    else if (!isColumn(name)) warnings.push(unknownColumn(typed, position));
    else if (positions.has(name)) throw new RefusedFile(`The column ${name} is there twice.`, 1);
    else positions.set(name, position);
  });
  const missing: string[] = COLUMN_NAMES.filter((name) => ruleOf(name).required && !positions.has(name));
  if (!NAMING_COLUMNS.some((name) => positions.has(name))) missing.push(NAMING_COLUMNS.join(' or '));
  if (missing.length > 0) throw new RefusedFile(missingColumns(missing, values), 1);
  const names = values.filter((_, position) => position !== errorPosition);
  return { names, positions, errorPosition, width: values.length, warnings };
}

const unknownColumn = (typed: string, position: number): string =>
  typed.trim() === ''
    ? `Column ${position + 1} has no name and was left out.`
    : `The column "${typed.trim().slice(0, 60)}" is unknown and was left out.`;

function missingColumns(missing: readonly string[], values: readonly string[]): string {
  const which =
    missing.length === 1 ? `The column ${missing[0]} is missing` : `The columns ${missing.join(', ')} are missing`;
  const separator = [';', '\t', '|'].find((one) => values.length === 1 && values[0]!.includes(one));
  if (separator === undefined) return `${which}.`;
  const name = { ';': 'semicolons', '\t': 'tabs', '|': 'vertical bars' }[separator];
  return `${which}: the values are separated by ${name}, not by commas.`;
}
