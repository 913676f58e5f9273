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

const notes: string[] = [];

const planFor = (dataFolder: string): KeeperPlan => ({
  dataFolder,
  durability: 'lasting',
  redisProgram: 'redis-server',
  database: 'desk',
});

function start(plan: KeeperPlan): Promise<Keeper> {
  return startKeeper(plan, (line) => notes.push(line), built('embedded/keeper'));
}

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 50) {
    if (waited > 15_000) throw new Error(`Still not so: ${holds.toString()}`);
    await pause(50);
  }
}

const allOf = ({ keeperPid, pids }: RunningServices) => [keeperPid, ...Object.values(pids)];

describe('while it runs', () => {
  const scratch = scratchFolder(beforeAll, afterAll);
  const plan = () => ({ ...planFor(scratch()), webUrl: 'http://127.0.0.1:3000/' });
  let keeper: Keeper;

  beforeAll(async () => {
    keeper = await start({ ...plan(), mailPort: await freePort() });
  });
  afterAll(() => keeper.stop());

  test('it can be found, with its mail page', async () => {
    expect(findRunningServices(scratch())).toEqual(keeper.services);
    expect((await fetch(keeper.services.mailUrl as string)).status).toBe(200);
  });

  test('Ctrl-C in the terminal does not reach it', async () => {
    process.kill(keeper.services.keeperPid, 'SIGINT');
    await pause(300);
    expect(allOf(keeper.services).filter(isAlive)).toHaveLength(4);
  });

  test('a second one on the same folder is refused in a sentence', async () => {
    const refusal = /^A demonstration is already running on .*http:\/\/127\.0\.0\.1:3000\/.*DATA_DIR=/;
    await expect(start(plan())).rejects.toThrow(refusal);
    expect(findRunningServices(scratch())).toBeDefined();
  });

  test('a killed Redis comes back at its address', async () => {
    const { pids, redisUrl } = keeper.services;
    process.kill(pids.redis, 'SIGKILL');
    await until(() => findRunningServices(scratch())?.pids.redis !== pids.redis);
    const client = new Redis(redisUrl);
    expect(await client.ping()).toBe('PONG');
    client.disconnect();
    expect(notes).toContain('Redis ended by SIGKILL. Starting it again.');
  });
});

describe('when it ends', () => {
  const scratch = scratchFolder();

  test('it was kill -9 of the process that started it: everything stops', async () => {
    const script = `require(process.argv[1]).startKeeper(JSON.parse(process.argv[2]), () => {}).then(({ services }) => console.log(JSON.stringify(services)))`;
    const launcher = spawn(process.execPath, [
      '-e',
      script,
      built('embedded/keeper/keeper.js'),
      JSON.stringify(planFor(scratch())),
    ]);
    const [line] = (await once(launcher.stdout, 'data')) as [Buffer];
    const services = JSON.parse(line.toString()) as RunningServices;
    expect(allOf(services).every(isAlive)).toBe(true);
    launcher.kill('SIGKILL');
    await until(() => !allOf(services).some(isAlive));
    expect(findRunningServices(scratch())).toBeUndefined();
  });

  test('it was kill -9 of itself: nothing is left running, the next start works and stops in order', async () => {
    const first = await start(planFor(scratch()));
    process.kill(first.services.keeperPid, 'SIGKILL');
    expect(await first.lost).toBe('The keeper of the services ended by SIGKILL.');
    expect(findRunningServices(scratch())).toBeUndefined();
    const { services, stop } = await start(planFor(scratch()));
    expect(allOf(first.services).filter(isAlive)).toEqual([]);
    expect(findRunningServices(scratch())).toEqual(services);
    await stop();
    expect(allOf(services).filter(isAlive)).toEqual([]);
    expect(findRunningServices(scratch())).toBeUndefined();
  });
});
