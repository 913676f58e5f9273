import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findRunningServices } from '../../src/embedded/keeper/services-file';
import { freePort } from '../../src/embedded/ports';
import { isAlive } from '../../src/embedded/process-table';
import { built, projectRoot } from '../support/services';

/** The real demonstration, started as a person starts it. The second start finds the data of the first. */
const dataFolder = path.join(projectRoot, '.data/test', `${process.pid}-demo`);
jest.setTimeout(240_000);
let launcher: ChildProcess;
let said = '';
let url = '';

beforeEach(async () => {
  mkdirSync(dataFolder, { recursive: true });
  said = '';
  const port = await freePort();
  url = `http://127.0.0.1:${port}/`;
  const env = { ...process.env, DATA_DIR: dataFolder, PORT: String(port), MAIL_PORT: String(await freePort()) };
  launcher = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', built('demo/main.js')], { env });
  launcher.stdout?.on('data', (text: Buffer) => (said += text.toString()));
  launcher.stderr?.on('data', (text: Buffer) => (said += text.toString()));
  await until(() => said.includes(`\nready ${url}\n`) || launcher.exitCode !== null);
  expect(said).toContain(`ready ${url}`);
});

afterEach(() => launcher.kill());
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 50) {
    if (waited > 180_000) throw new Error(`Still not so: ${holds.toString()}\n${said}`);
    await pause(50);
  }
}

/** Web, worker, keeper and the services, as far as they were named. */
function everyone(): number[] {
  const programs = [...said.matchAll(/process (\d+)/g)].map(([, pid]) => Number(pid));
  const { keeperPid, pids } = findRunningServices(dataFolder) ?? {};
  return [...programs, ...(keeperPid ? [keeperPid] : []), ...Object.values(pids ?? {})];
}

test('it answers, brings a killed worker back, and Ctrl-C stops all of it', async () => {
  expect((await fetch(`${url}health`)).status).toBe(200);
  expect(said).toMatch(/Sign in as +Email +Password/);
  process.kill(Number(/The worker is process (\d+)/.exec(said)?.[1]), 'SIGKILL');
  await until(() => said.includes('The worker is back as process'));
  const pids = everyone();
  expect(pids).toHaveLength(7);
  launcher.kill('SIGINT');
  expect(await once(launcher, 'exit')).toEqual([0, null]);
  expect(said).toMatch(/\nStopped\n$/);
  expect(pids.filter(isAlive)).toEqual([]);
});

test('kill -9 of the launcher stops all of it', async () => {
  const pids = everyone();
  expect(pids.filter(isAlive)).toHaveLength(6);
  launcher.kill('SIGKILL');
  await until(() => !pids.some(isAlive));
});

test('kill -9 of the npm that started it stops all of it', async () => {
  launcher.kill('SIGTERM');
  await once(launcher, 'exit');
  said = '';
  const port = await freePort();
  const env = { ...process.env, DATA_DIR: dataFolder, PORT: String(port), MAIL_PORT: String(await freePort()) };
  const npm = spawn('npm', ['run', 'demo'], { env, cwd: projectRoot });
  npm.stdout?.on('data', (text: Buffer) => (said += text.toString()));
  await until(() => said.includes(`\nready http://127.0.0.1:${port}/\n`));
  const pids = everyone();
  expect(pids.filter(isAlive)).toHaveLength(6);
  npm.kill('SIGKILL');
  await until(() => !pids.some(isAlive));
});
