import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { machine } from './machine';
import type { Measure } from './measure';

export interface Figures {
  readonly cases: number;
  readonly seconds: number;
  readonly measures: readonly Measure[];
}

/** Writes the figures with the machine as JSON; answers the file. */
export function write(name: string, figures: Figures): string {
  const file = join('.bench', `${name}.json`);
  mkdirSync('.bench', { recursive: true });
  writeFileSync(file, `${JSON.stringify({ machine: machine(), ...figures }, null, 2)}\n`);
  return file;
}

/** Prints the table and writes it; a goal missed is exit code 1. */
export function report(name: string, figures: Figures): void {
  const { cases, seconds, measures } = figures;
  console.log(`A year of ${cases.toLocaleString('en-GB')} cases, in ${seconds} s`);
  console.table(
    measures.map(({ name: of, measure, unit, ours, bare, compared, goal, isMet }) => ({
      ...{ name: of, measure, ours, bare: bare ?? '', unit, compared, goal, met: isMet ? 'yes' : 'NO' },
    })),
  );
  for (const { name: of, measure, note } of measures) if (note !== undefined) console.log(`${of}, ${measure}: ${note}`);
  console.log(`Written to ${write(name, figures)}`);
  if (measures.some(({ isMet }) => !isMet)) process.exitCode = 1;
}
