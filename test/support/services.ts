import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { isAlive } from '../../src/embedded/process-table';
import { clearLeftoverServer } from '../../src/embedded/postgres/leftover';
import { openDataFolder } from '../../src/embedded/data-folder';
import { startKeeper, type Keeper } from '../../src/embedded/keeper/keeper';
import { ensureCommand, redisServer } from '../../src/embedded/system-packages';

export const projectRoot = path.resolve(__dirname, '../..');
export const built = (file: string): string => path.join(projectRoot, 'dist/src', file);
const dataRoot = path.join(projectRoot, '.data/test');

/** Command-line tests and the keeper run what is built, so it has to be what is written. */
export function buildIfStale(): void {
  execFileSync(process.execPath, [path.join(projectRoot, 'src/build-if-stale.cjs')], { stdio: 'inherit' });
}

/** One PostgreSQL and one Redis for a whole test run, in a folder of this run alone, gone when the run is gone. */
export async function startTestServices(): Promise<Keeper> {
  openDataFolder(dataRoot);
  await clearAbandonedRuns();
  const redisProgram = ensureCommand(redisServer);
  const plan = { dataFolder: path.join(dataRoot, String(process.pid)), durability: 'throwaway', redisProgram } as const;
  return startKeeper(plan, (line) => process.stderr.write(`${line}\n`), built('embedded/keeper'));
}

/** A run that was killed together with its keeper leaves its folder; the number in it is the process it belonged to. */
async function clearAbandonedRuns(): Promise<void> {
  for (const name of readdirSync(dataRoot)) {
    const owner = /^(?:redis-)?(\d+)/.exec(name)?.[1];
    if (owner === undefined || isAlive(Number(owner))) continue;
    const folder = path.join(dataRoot, name);
    if (existsSync(path.join(folder, 'postgres'))) await clearLeftoverServer(path.join(folder, 'postgres'));
    rmSync(folder, { recursive: true, force: true });
  }
}
