import { spawn } from 'node:child_process';
import { running, type Running } from '../../../src/embedded/owned-process';
import { asWhom, wrapped } from '../../../src/embedded/postgres/unprivileged';

export interface Bound extends Running {
  /** What it said so far. */
  said(): string;
  kill(): Promise<void>;
}

interface Options {
  readonly env?: Record<string, string>;
  /** As another user where this one is root, which PgBouncer will not run as. */
  readonly unprivileged?: boolean;
  readonly patienceMs?: number;
}

/** A process that ends when the tests end, however they end. */
export async function boundProcess(program: string, words: string[], options: Options = {}): Promise<Bound> {
  const [setpriv = '', ...rest] = wrapped(options.unprivileged ? asWhom() : undefined, 'KILL', program, words);
  const env = { PATH: process.env['PATH'], ...options.env };
  const child = spawn(setpriv, rest, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const owned = await running(child, { politely: 'SIGTERM', patienceMs: options.patienceMs ?? 20_000 });
  return {
    ...owned,
    said: () => said,
    kill: async () => {
      child.kill('SIGKILL');
      await owned.ended;
    },
  };
}
