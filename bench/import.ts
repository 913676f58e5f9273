import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import type { ImportCounts } from '../src/imports/import-counts';
import { copyAll } from './copy-tables';
import { writeCrimeReports } from './crime-report-file';
import { type ScratchServer, scratchServer } from './scratch-database';

const CASES = '20000';
const RATIO_WANTED = 0.35;

interface Imported {
  readonly ms: number;
  readonly maxRssMb: number;
  readonly counts: ImportCounts;
}

/**
 * `npm run bench -- import --cases N`: a whole import of N new cases beside COPY of the very same rows into the same
 * tables with the same indexes, in one run; and the memory an import takes for files of growing length.
 */
export async function benchImport(file: string, args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { cases: { type: 'string', default: CASES } } });
  const cases = Number(values.cases);
  if (!Number.isInteger(cases) || cases < 4) throw new Error(`--cases ${values.cases} is not a number of cases`);
  const folder = mkdtempSync(join(tmpdir(), 'desk-bench-'));
  const server = await scratchServer();
  try {
    const memory = [];
    for (const size of [Math.round(cases / 4), cases]) memory.push(await importNew(server, folder, size));
    const whole = memory.at(-1)!;
    const copied = await copyAll(whole.url, await server.database('desk_bench_copy'), folder);
    const ratio = copied.ms / whole.ms;
    report(
      memory,
      copied.ms,
      Object.values(copied.rows).reduce((sum, rows) => sum + rows),
      ratio,
    );
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify({ node: process.version, memory, copied, ratio }, null, 2)}\n`);
    console.log(`Written to ${file}`);
    if (ratio < RATIO_WANTED) process.exitCode = 1;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

async function importNew(server: ScratchServer, folder: string, cases: number) {
  const path = join(folder, `${cases}.csv`);
  const rows = await writeCrimeReports(path, cases);
  const url = await server.database(`desk_bench_import_${cases}`);
  const { stdout } = await promisify(execFile)(process.execPath, [join(__dirname, 'import-once.js'), url, path]);
  const imported = JSON.parse(stdout) as Imported;
  if (imported.counts.accepted !== rows) throw new Error(`Of ${rows} rows ${imported.counts.accepted} were accepted`);
  return { cases, rows, ...imported, url };
}

function report(imports: readonly (Imported & { rows: number })[], copyMs: number, written: number, ratio: number) {
  for (const { rows, ms, maxRssMb } of imports) {
    console.log(`Import of ${whole(rows)} rows: ${whole((rows / ms) * 1000)} rows/s, ${whole(maxRssMb)} MB at most`);
  }
  const last = imports.at(-1)!;
  console.log(`COPY of the ${whole(written)} rows it wrote: as ${whole((last.rows / copyMs) * 1000)} rows/s`);
  console.log(`The import goes at ${ratio.toFixed(2)} of COPY; goal ${RATIO_WANTED}`);
}

const whole = (value: number): string => Math.round(value).toLocaleString('en-GB');
