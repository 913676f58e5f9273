import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { freePort } from '../../src/embedded/ports';
import { startPostgres, type Postgres } from '../../src/embedded/postgres/server';
import { isAlive } from '../../src/embedded/process-table';
import { scratchFolder } from './scratch-folder';

const scratch = scratchFolder();
const started: Postgres[] = [];

async function start(): Promise<Postgres> {
  const server = await startPostgres({ dataFolder: scratch(), port: await freePort(), durability: 'throwaway' });
  started.push(server);
  return server;
}

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(statement).finally(() => client.end());
  return rows;
}

afterEach(async () => {
  // As registered after the scratch folder's, this runs before it is deleted.
  for (const server of started.splice(0)) await server.stop();
});

test('data survive a restart, and stopping leaves no process', async () => {
  const first = await start();
  await ask(first.url, "create table told (words text); insert into told values ('Ümit')");
  await first.stop();
  expect(isAlive(first.pid)).toBe(false);
  const second = await start();
  expect(await ask(second.url, 'select lower(words) as words from told')).toEqual([{ words: 'ümit' }]);
});

test('it lets nobody in without the password', async () => {
  const { url } = await start();
  await expect(ask(url.replace(/:[0-9a-f]{64}@/, ':guess@'), 'select 1')).rejects.toThrow(
    'password authentication failed',
  );
});

test('a server an earlier run left behind is stopped first', async () => {
  const leftBehind = await start();
  await start();
  expect(await leftBehind.ended).toBe('ended with code 0');
});

test("a pid file that names another program's process does not harm that process", async () => {
  await (await start()).stop();
  const bystander = spawn('sleep', ['60'], { stdio: 'ignore' });
  const pidFile = path.join(scratch(), 'postgres/postmaster.pid');
  writeFileSync(pidFile, `${bystander.pid}\n${path.dirname(pidFile)}\n`);
  await start();
  expect(isAlive(bystander.pid as number)).toBe(true);
  bystander.kill();
});

test('an interrupted first start is begun anew', async () => {
  writeFileSync(path.join(scratch(), 'victims-focus-desk'), '');
  const unfinished = path.join(scratch(), 'postgres.unfinished');
  writeFileSync(unfinished, 'half');
  await start();
  expect(existsSync(unfinished)).toBe(false);
});
