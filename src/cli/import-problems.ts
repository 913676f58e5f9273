import type { RowProblem } from '../imports/import-counts';

const MOST_SHOWN = 20;
const LINES_NAMED = 5;

interface Told {
  readonly lines: number[];
  count: number;
}

/** The first different problems of each kind with the lines they are on, to be told at the end; the others counted. */
export class ImportProblems {
  private readonly told = { error: new Map<string, Told>(), warning: new Map<string, Told>() };
  private readonly others = { error: 0, warning: 0 };

  add({ severity, problem, line }: RowProblem): void {
    const [told, known] = [this.told[severity], this.told[severity].get(problem)];
    if (known !== undefined) {
      known.count += 1;
      if (known.lines.length < LINES_NAMED) known.lines.push(line);
    } else if (told.size < MOST_SHOWN) told.set(problem, { lines: [line], count: 1 });
    else this.others[severity] += 1;
  }

  lines(): string[] {
    return [...this.under('warning', 'Warnings:'), ...this.under('error', 'Rejected:')];
  }

  private under(severity: 'error' | 'warning', heading: string): string[] {
    const [told, others] = [this.told[severity], this.others[severity]];
    if (told.size === 0) return [];
    const lines = [...told].map(([problem, where]) => `  ${placesOf(where)}: ${problem}`);
    return [heading, ...lines, ...(others > 0 ? [`  and ${others} more`] : [])];
  }
}

function placesOf({ lines, count }: Told): string {
  const more = count - lines.length;
  return `${count === 1 ? 'line' : 'lines'} ${lines.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
