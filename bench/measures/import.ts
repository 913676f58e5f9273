import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { round } from '../figures';
import { copyAll } from '../import/copy-tables';
import { writeCrimeReports } from '../import/crime-report-file';
import { importOnce } from '../import/import-once';
import { measured, type Measure } from '../measure';
import type { Run } from '../run-of-benches';

const [RATIO_WANTED, GROWTH_WANTED] = [0.35, 1.3];
const MOST_CASES = 20_000;

/**
 * A whole import of new cases beside COPY of the very same rows into the same tables with the same indexes; and the memory
 * that is in use during an import beside that for a quarter of the file.
 */
export async function benchImport(run: Run): Promise<Measure[]> {
  const cases = Math.min(run.cases, MOST_CASES);
  const folder = mkdtempSync(join(tmpdir(), 'desk-bench-'));
  try {
    const quarter = await importNew(run, folder, Math.round(cases / 4));
    const whole = await importNew(run, folder, cases);
    const copied = await copyAll(whole.url, await run.server.database('desk_bench_copy'), folder);
    const written = Object.values(copied.rows).reduce((sum, rows) => sum + rows);
    const perSecond = (ms: number) => (whole.rows * 1000) / ms;
    const speed = { name: 'import', measure: 'rows of a file', unit: 'rows/s', ours: perSecond(whole.ms) };
    const memory = { name: 'import', measure: 'memory in use beside that of a quarter of the file', unit: 'MiB' };
    const note = `${whole.rows} rows of a file became ${written} rows of tables; the process held at most ${round(whole.maxRssMb)} MiB`;
    return [
      measured({ ...speed, bare: perSecond(copied.ms), note }, 'at least', RATIO_WANTED),
      measured({ ...memory, ours: whole.liveMb, bare: quarter.liveMb }, 'at most', GROWTH_WANTED),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function importNew(run: Run, folder: string, cases: number) {
  const path = join(folder, `${cases}.csv`);
  const rows = await writeCrimeReports(path, cases);
  const url = await run.server.database(`desk_bench_import_${cases}`);
  const imported = await importOnce(url, path).imported;
  if (imported.counts.accepted !== rows) throw new Error(`Of ${rows} rows ${imported.counts.accepted} were accepted`);
  return { rows, ...imported, url };
}
