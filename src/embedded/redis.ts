import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { openDataFolder, openLog } from './data-folder';
import { commandOf, endLeftover, workingFolderOf } from './process-table';
import { running, untilReady, type Running } from './owned-process';

export interface PrivateRedis extends Running {
  readonly url: string;
}

/** Starts a Redis of our own on 127.0.0.1 that writes nothing to disk: PostgreSQL holds the truth. */
export async function startRedis(dataFolder: string, port: number, program = 'redis-server'): Promise<PrivateRedis> {
  openDataFolder(dataFolder);
  const folder = path.join(dataFolder, 'redis');
  mkdirSync(folder, { recursive: true });
  await clearLeftoverRedis(folder);

  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--pidfile', pidFile(folder)];
  const nothingKept = ['--save', '', '--appendonly', 'no', '--daemonize', 'no'];
  const words = ['--pdeathsig=TERM', program, ...settings, ...nothingKept];
  const log = openLog(dataFolder, 'redis');
  const server = await running(spawn('setpriv', words, { stdio: ['ignore', log, log], detached: true }), {
    politely: 'SIGTERM',
    patienceMs: 10_000,
  });
  closeSync(log);
  await untilReady('Redis', server, () => ping(port));
  return { ...server, url: `redis://127.0.0.1:${port}` };
}

async function ping(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  try {
    socket.write('PING\r\n');
    const [answer] = (await once(socket, 'data', { signal: AbortSignal.timeout(2_000) })) as [Buffer];
    if (!answer.toString().startsWith('+PONG')) throw new Error(answer.toString());
  } finally {
    socket.destroy();
  }
}

/** A Redis that an earlier run left in this folder, and only such a one, is ended. */
async function clearLeftoverRedis(folder: string): Promise<void> {
  if (!existsSync(pidFile(folder))) return;
  const pid = Number(readFileSync(pidFile(folder), 'utf8'));
  if (!Number.isInteger(pid) || pid < 2) return;
  const isRedis = /redis|valkey/.test(path.basename(commandOf(pid)?.[0]?.split(' ')[0] ?? ''));
  if (isRedis && workingFolderOf(pid) === realpathSync(folder)) await endLeftover(pid, 'SIGTERM');
}

function pidFile(folder: string): string {
  return path.join(folder, 'redis.pid');
}
