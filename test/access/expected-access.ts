import { readFileSync } from 'node:fs';
import path from 'node:path';

export const TABLE = path.join(__dirname, 'expected-access.md');

/** What became of a request: let in or not, and how it was said. */
export type Outcome = string;

/** What a word of the table means, by the places a record can stand. */
type Word = ReadonlyMap<string, Outcome>;

export interface ExpectedAccess {
  readonly words: ReadonlyMap<string, Word>;
  readonly columns: readonly string[];
  /** By route, "GET /people/:personId": a word for each column. */
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** The table as it is written: the meaning of its words, then a row for each route. */
export function readExpectedAccess(): ExpectedAccess {
  const [words, routes] = tablesIn(readFileSync(TABLE, 'utf8'));
  if (words === undefined || routes === undefined) throw new Error(`${TABLE} has two tables: words and routes.`);
  const unknown = [...routes.rows].flatMap(([route, cells]) =>
    [...cells.values()].filter((word) => !words.rows.has(word)).map((word) => `${route}: ${word}`),
  );
  if (unknown.length > 0)
    throw new Error(`The first table of ${TABLE} does not say what this is: ${unknown.join(', ')}`);
  return { words: words.rows, columns: routes.columns, rows: routes.rows };
}

interface Table {
  readonly columns: readonly string[];
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

function tablesIn(text: string): Table[] {
  const blocks = text.split(/\n(?!\|)/).map((block) => block.split('\n').filter((line) => line.startsWith('|')));
  return blocks
    .filter((lines) => lines.length > 1)
    .map(([head, , ...rows]) => {
      const [, ...columns] = cellsOf(head!);
      const named = rows.map((line): [string, Map<string, string>] => {
        const [name, ...cells] = cellsOf(line);
        if (cells.length !== columns.length)
          throw new Error(`${name} has ${cells.length} cells, not ${columns.length}.`);
        return [name!, new Map(columns.map((column, index) => [column, cells[index]!]))];
      });
      const twice = named.find(([name], index) => named.findIndex(([other]) => other === name) !== index);
      if (twice !== undefined) throw new Error(`${twice[0]} has two rows.`);
      return { columns, rows: new Map(named) };
    });
}

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll('`', ''));

/** The first word of the table that means what was seen; what was seen itself where there is none. */
export function wordFor({ words }: ExpectedAccess, seen: Word): string {
  for (const [word, meaning] of words) if (fits(meaning, seen)) return word;
  return [...seen].map(([place, outcome]) => `${place}: ${outcome}`).join('; ');
}

/** Whether a word is right about every place that was tried. */
export const fits = (meaning: Word, seen: Word): boolean =>
  [...seen].every(([place, outcome]) => meaning.get(place) === outcome);
