import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commandOf } from '../process-table';

/** What a running demonstration tells others on this machine, so that the `desk` command finds it. */
export interface RunningServices {
  keeperPid: number;
  databaseUrl: string;
  redisUrl: string;
  smtpUrl?: string;
  mailUrl?: string;
  webUrl?: string;
  /** Set when the demonstration's clock does not show the real time: at the real time `setAt` (ms) it showed `shows`. */
  clock?: { shows: string; setAt: number };
  pids: { postgres: number; redis: number; mail?: number };
}

/** The services running on a data folder; a file whose keeper is gone counts for nothing. */
export function findRunningServices(dataFolder: string): RunningServices | undefined {
  const file = fileIn(dataFolder);
  if (!existsSync(file)) return undefined;
  const services = JSON.parse(readFileSync(file, 'utf8')) as RunningServices;
  const isKeeper = commandOf(services.keeperPid)?.some((word) => path.basename(word).startsWith('keeper-process.'));
  return isKeeper ? services : undefined;
}

export function writeServicesFile(dataFolder: string, services: RunningServices): void {
  const unfinished = `${fileIn(dataFolder)}.new`;
  writeFileSync(unfinished, JSON.stringify(services, undefined, 2), { mode: 0o600 });
  renameSync(unfinished, fileIn(dataFolder));
}

export function removeServicesFile(dataFolder: string): void {
  rmSync(fileIn(dataFolder), { force: true });
}

function fileIn(dataFolder: string): string {
  return path.join(dataFolder, 'services.json');
}
