import { cpus, release, totalmem } from 'node:os';
import { execFileSync } from 'node:child_process';
import { postgresBinaries } from '../src/embedded/postgres/binaries';
import { join } from 'node:path';

/** What the figures were measured on. */
export function machine(): Record<string, string> {
  const versionOf = (program: string) => execFileSync(program, ['--version']).toString().trim();
  return {
    processor: `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores`,
    memory: `${(totalmem() / 1024 ** 3).toFixed(1)} GiB`,
    system: `Linux ${release()}`,
    node: process.version,
    postgresql: versionOf(join(postgresBinaries(), 'postgres')),
    redis: versionOf('redis-server'),
  };
}
