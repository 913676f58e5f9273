import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchAudit } from './audit';
import { benchCounting } from './counting';
import { MEASURES } from './measures';
import type { Measure } from './measure';
import { writePerformancePage } from './performance-page';
import { report, write } from './report';
import { Run, tell } from './run-of-benches';

/** Measures of other parts, each with arguments and figures of its own; and the page of the last whole run. */
const OTHERS: Readonly<Record<string, (file: string, args: readonly string[]) => void | Promise<void>>> = {
  audit: benchAudit,
  counting: benchCounting,
  performance: writePerformancePage,
};

const CASES = '100000';

/**
 * `npm run bench`: the whole table of a year of London; `npm run bench -- NAME`: one of its measures, or one of another
 * part. `--cases N`: how large the year is. `--keep`: leaves it filled for the next run.
 */
async function bench(args: readonly string[]): Promise<void> {
  const [first = '', ...rest] = args;
  const other = OTHERS[first];
  if (other !== undefined) return other(join('.bench', `${first}.json`), rest);
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { cases: { type: 'string', default: CASES }, keep: { type: 'boolean', default: false } },
  });
  const [name] = positionals;
  const cases = Number(values.cases);
  if (!Number.isInteger(cases) || cases < 1000) return refuse(`--cases ${values.cases}: at least 1000 cases`);
  const wanted = Object.entries(MEASURES).filter(([it]) => name === undefined || it === name);
  if (wanted.length === 0)
    return refuse(`Say which: ${[...Object.keys(MEASURES), ...Object.keys(OTHERS)].join(' | ')}`);
  const began = performance.now();
  const run = await Run.open(cases, values.keep);
  const measures: Measure[] = [];
  const soFar = () => ({ cases, seconds: Math.round((performance.now() - began) / 1000), measures });
  try {
    for (const [it, measure] of wanted) {
      const since = performance.now();
      measures.push(...(await measure(run).catch((fault: unknown) => [couldNotMeasure(it, fault)])));
      tell(it, since);
      write(name ?? 'year', soFar());
    }
  } finally {
    await run.close();
  }
  report(name ?? 'year', soFar());
}

/** One measure that fails costs that one: the others are worth having. */
function couldNotMeasure(name: string, fault: unknown): Measure {
  console.error(fault);
  const note = fault instanceof Error ? fault.message : String(fault);
  const figures = { unit: '', ours: Number.NaN, bare: null, compared: Number.NaN };
  return { name, measure: 'could not be measured', ...figures, goal: '', isMet: false, note };
}

function refuse(sentence: string): void {
  console.error(sentence);
  process.exitCode = 2;
}

void bench(process.argv.slice(2));
