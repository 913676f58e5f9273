import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { commandOf, endLeftover, workingFolderOf } from '../process-table';

/**
 * A server that an earlier run left behind on this folder is stopped; a pid file without a server is removed.
 * A process is only ended when it is a postgres that works in this very folder: the number may long be another program's.
 */
export async function clearLeftoverServer(cluster: string): Promise<void> {
  const file = path.join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (Number.isInteger(pid) && pid > 1 && isServerOf(cluster, pid)) await endLeftover(pid, 'SIGINT');
  rmSync(file, { force: true });
}

function isServerOf(cluster: string, pid: number): boolean {
  const program = commandOf(pid)?.[0] ?? '';
  return path.basename(program) === 'postgres' && workingFolderOf(pid) === realpathSync(cluster);
}
