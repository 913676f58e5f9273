import { join } from 'node:path';
import { benchAudit } from './audit';
import { benchCounting } from './counting';
import { benchImport } from './import';
import { benchSearch } from './search';

/** Measures something, prints a table and writes the figures as JSON; a goal missed is exit code 1. */
type Bench = (file: string, args: readonly string[]) => void | Promise<void>;

const BENCHES: Readonly<Record<string, Bench>> = {
  audit: benchAudit,
  counting: benchCounting,
  import: benchImport,
  search: benchSearch,
};

async function run([name = '', ...args]: readonly string[]): Promise<void> {
  const bench = BENCHES[name];
  if (bench !== undefined) return bench(join('.bench', `${name}.json`), args);
  console.error(`Say which: npm run bench -- ${Object.keys(BENCHES).join(' | ')}`);
  process.exitCode = 2;
}

void run(process.argv.slice(2));
