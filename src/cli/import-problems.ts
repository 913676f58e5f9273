import type { RowProblem } from '../imports/import-counts';

const MOST_SHOWN = 20;

/** The first problems of each kind, to be told at the end; of the others only how many there were. */
export class ImportProblems {
  private readonly shown = { error: [] as RowProblem[], warning: [] as RowProblem[] };
  private readonly counted = { error: 0, warning: 0 };

  add(problem: RowProblem): void {
    this.counted[problem.severity] += 1;
    if (this.shown[problem.severity].length < MOST_SHOWN) this.shown[problem.severity].push(problem);
  }

  lines(): string[] {
    return [...this.told('warning', 'Warnings:'), ...this.told('error', 'Rejected:')];
  }

  private told(severity: 'error' | 'warning', heading: string): string[] {
    const [shown, more] = [this.shown[severity], this.counted[severity] - this.shown[severity].length];
    if (shown.length === 0) return [];
    const lines = shown.map(({ line, problem }) => `  line ${line}: ${problem}`);
    return [heading, ...lines, ...(more > 0 ? [`  and ${more} more`] : [])];
  }
}
