import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import type { Replayed } from './replayed';

/** Starts the bare server for these pages; answers where it listens, and how to stop it. */
export async function startBareServer(databaseUrl: string, pages: readonly Replayed[]) {
  const folder = mkdtempSync(join(tmpdir(), 'desk-bare-'));
  const file = join(folder, 'pages');
  writeFileSync(file, serialize(pages));
  const child = fork(join(__dirname, 'bare-server-process.js'), [databaseUrl, file]);
  const [port] = (await once(child, 'message')) as [number];
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async (): Promise<void> => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      rmSync(folder, { recursive: true });
    },
  };
}
