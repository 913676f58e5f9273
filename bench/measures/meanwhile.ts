import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { writeCrimeReports } from '../import/crime-report-file';
import { importOnce } from '../import/import-once';
import { measured, type Measure } from '../measure';
import type { Run } from '../run-of-benches';
import { load, middleOf } from '../stage/load';
import { Stage } from '../stage/stage';
import { pagesOf } from './pages';

const MOST = 2;
const [CASES, SECONDS, ROUNDS, BEGUN_MS] = [100_000, 5, 3, 3000];

/** Today while a large file is imported, beside Today at rest. */
export async function benchMeanwhile(run: Run): Promise<Measure[]> {
  const databaseUrl = await run.year(run.cases);
  const folder = mkdtempSync(join(tmpdir(), 'desk-bench-'));
  const stage = await Stage.open(databaseUrl);
  try {
    const path = join(folder, 'reports.csv');
    await writeCrimeReports(path, CASES);
    const { Today: asked } = await pagesOf(databaseUrl);
    const web = await stage.web();
    const today = async () => {
      const rounds = [];
      for (let n = 0; n < ROUNDS; n += 1) rounds.push(await load(web.url, asked, SECONDS));
      return middleOf(rounds);
    };
    await load(web.url, asked, SECONDS);
    const atRest = await today();
    const { child, imported } = importOnce(databaseUrl, path);
    imported.catch(() => undefined); // it is ended before it is done
    await pause(BEGUN_MS);
    const meanwhile = await today();
    if (child.exitCode !== null) throw new Error('The import was over too soon');
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    const note = `${atRest.perSecond} pages a second at rest, ${meanwhile.perSecond} meanwhile`;
    const name = { name: 'meanwhile', measure: 'p99 of Today during an import', unit: 'ms', note };
    return [measured({ ...name, ours: meanwhile.p99, bare: atRest.p99 }, 'at most', MOST)];
  } finally {
    await stage.close();
    rmSync(folder, { recursive: true });
  }
}
