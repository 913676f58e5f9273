import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { freePort } from '../../src/embedded/ports';
import { built } from '../support/services';
import { scratchFolder } from './scratch-folder';

const scratch = scratchFolder();

interface Outcome {
  code: number | string | null | undefined;
  stdout: string;
  stderr: string;
}

function demo(environment: Record<string, string>, ...words: string[]): Promise<Outcome> {
  const env = { ...process.env, DATA_DIR: path.join(scratch(), 'data'), ...environment };
  return new Promise((resolve) => {
    execFile(process.execPath, [built('demo/main.js'), ...words], { env }, (error, stdout, stderr) => {
      resolve({ code: error ? error.code : 0, stdout, stderr });
    });
  });
}

test.each(['PORT', 'MAIL_PORT'])('a taken %s is a sentence, before anything is started', async (variable) => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const free = { PORT: String(await freePort()), MAIL_PORT: String(await freePort()) };
  expect(await demo({ ...free, [variable]: String(port) })).toEqual({
    code: 1,
    stdout: '',
    stderr: `Port ${port} is taken by another program. Choose another: ${variable}=${port + 1} npm run demo\n`,
  });
  expect(existsSync(path.join(scratch(), 'data'))).toBe(false);
  other.close();
});

test('a port on which browsers open nothing is a sentence, too', async () => {
  const { code, stderr } = await demo({ PORT: '4190', MAIL_PORT: String(await freePort()) });
  expect(code).toBe(1);
  expect(stderr).toBe('Browsers open no page on port 4190. Choose another: PORT=3000 npm run demo\n');
});

test.each([
  [{ PORT: 'many' }, 'PORT must be a number from 1 to 65535, not “many”.'],
  [{ MAIL_PORT: '70000' }, 'MAIL_PORT must be a number from 1 to 65535, not “70000”.'],
  [{ PORT: '3100', MAIL_PORT: '3100' }, 'PORT and MAIL_PORT are both 3100: they must differ.'],
  [{ DESK_CLOCK: 'tomorrow' }, 'DESK_CLOCK must be an instant such as 2026-04-02T08:00:00+01:00, not “tomorrow”.'],
])('%j is refused', async (environment, sentence) => {
  expect(await demo(environment)).toEqual({ code: 1, stdout: '', stderr: `${sentence}\n` });
});

test('help says what can be chosen', async () => {
  const { code, stdout } = await demo({}, '--help');
  expect(code).toBe(0);
  for (const choice of ['--reset', 'PORT', 'MAIL_PORT', 'DATA_DIR', 'DESK_CLOCK']) expect(stdout).toContain(choice);
});
