import { system } from '../../src/identity/actor';
import { fileSource } from '../../src/imports/import-source';
import { Importer } from '../../src/imports/importer.service';
import { withFeatures } from '../stage/desk-context';
import { environmentFor } from '../stage/surroundings';

/** How often memory is looked at: it stops the import for a moment. */
const ROWS_BETWEEN = 2000;

/**
 * Imports one file in a process of its own, so that its memory can be told, and prints what it took as JSON. `liveMb` is the
 * most that was in use once everything nobody needs had been collected; how much a process holds besides is for the
 * collector to decide.
 */
async function importOnce(databaseUrl: string, path: string): Promise<void> {
  const environment = { ...environmentFor({ databaseUrl }), LOG_LEVEL: 'silent' };
  const figures = await withFeatures(environment, async (desk) => {
    const began = performance.now();
    let live = 0;
    const onProgress = (rows: number) => {
      if (rows % ROWS_BETWEEN === 0) live = Math.max(live, liveBytes());
    };
    const counts = await desk.get(Importer).importFile(fileSource(path), { actor: system('a bench'), onProgress });
    return { ms: performance.now() - began, counts, liveMb: live / 2 ** 20 };
  });
  console.log(JSON.stringify({ ...figures, maxRssMb: process.resourceUsage().maxRSS / 1024 }));
}

function liveBytes(): number {
  globalThis.gc!();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const [databaseUrl = '', path = ''] = process.argv.slice(2);
void importOnce(databaseUrl, path);
