import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import Redis from 'ioredis';
import { startKeeper, type Keeper } from '../../src/embedded/keeper/keeper';
import type { KeeperPlan } from '../../src/embedded/keeper/messages';
import { findRunningServices, type RunningServices } from '../../src/embedded/keeper/services-file';
import { freePort } from '../../src/embedded/ports';
import { isAlive } from '../../src/embedded/process-table';
import { built } from '../support/services';
import { scratchFolder } from './scratch-folder';

const scratch = scratchFolder();
const keepers: Keeper[] = [];
const notes: string[] = [];

const plan = (): KeeperPlan => ({
  dataFolder: scratch(),
  durability: 'lasting',
  redisProgram: 'redis-server',
  database: 'desk',
});

async function start(more: Partial<KeeperPlan> = {}): Promise<Keeper> {
  const keeper = await startKeeper({ ...plan(), ...more }, (line) => notes.push(line), built('embedded/keeper'));
  keepers.push(keeper);
  return keeper;
}

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 50) {
    if (waited > 15_000) throw new Error(`Still not so: ${holds.toString()}`);
    await pause(50);
  }
}

const allOf = ({ keeperPid, pids }: RunningServices) => [keeperPid, ...Object.values(pids)];

afterEach(async () => {
  for (const keeper of keepers.splice(0)) await keeper.stop();
});

test('it can be found while it runs; stopping leaves no process and nothing to find', async () => {
  const keeper = await start({ mailPort: await freePort(), webUrl: 'http://127.0.0.1:3000/' });
  expect(findRunningServices(scratch())).toEqual(keeper.services);
  expect(allOf(keeper.services)).toHaveLength(4);
  expect((await fetch(keeper.services.mailUrl as string)).status).toBe(200);
  await keeper.stop();
  expect(allOf(keeper.services).filter(isAlive)).toEqual([]);
  expect(findRunningServices(scratch())).toBeUndefined();
});

test('kill -9 of the process that started it stops everything', async () => {
  const script = `require(process.argv[1]).startKeeper(JSON.parse(process.argv[2]), () => {}).then(({ services }) => console.log(JSON.stringify(services)))`;
  const launcher = spawn(process.execPath, ['-e', script, built('embedded/keeper/keeper.js'), JSON.stringify(plan())]);
  const [line] = (await once(launcher.stdout, 'data')) as [Buffer];
  const services = JSON.parse(line.toString()) as RunningServices;
  expect(allOf(services).every(isAlive)).toBe(true);
  launcher.kill('SIGKILL');
  await until(() => !allOf(services).some(isAlive));
  expect(findRunningServices(scratch())).toBeUndefined();
});

test('Ctrl-C in the terminal does not reach it', async () => {
  const { services } = await start();
  process.kill(services.keeperPid, 'SIGINT');
  await pause(300);
  expect(allOf(services).every(isAlive)).toBe(true);
});

test('kill -9 of the keeper itself is noticed, leaves nothing running, and the next start works', async () => {
  const first = await start();
  process.kill(first.services.keeperPid, 'SIGKILL');
  expect(await first.lost).toBe('The keeper of the services ended by SIGKILL.');
  expect(findRunningServices(scratch())).toBeUndefined();
  const second = await start();
  expect(allOf(first.services).filter(isAlive)).toEqual([]);
  expect(findRunningServices(scratch())).toEqual(second.services);
});

test('a killed Redis comes back at its address', async () => {
  const { services } = await start();
  process.kill(services.pids.redis, 'SIGKILL');
  await until(() => findRunningServices(scratch())?.pids.redis !== services.pids.redis);
  const client = new Redis(services.redisUrl);
  expect(await client.ping()).toBe('PONG');
  client.disconnect();
  expect(notes).toContain('Redis ended by SIGKILL. Starting it again.');
});

test('a second one on the same folder is refused in a sentence', async () => {
  await start({ webUrl: 'http://127.0.0.1:3000/' });
  await expect(start()).rejects.toThrow(
    /^A demonstration is already running on .*http:\/\/127\.0\.0\.1:3000\/.*DATA_DIR=/,
  );
  expect(findRunningServices(scratch())).toBeDefined();
});
