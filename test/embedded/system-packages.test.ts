import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findCommand } from '../../src/embedded/system-packages';
import { built } from '../support/services';
import { scratchFolder } from './scratch-folder';

const scratch = scratchFolder();

/** Asks for redis-server on a machine whose only programs are these. */
function ask(programs: Record<string, string>): { stdout: string; stderr: string } {
  const bin = path.join(scratch(), 'bin');
  mkdirSync(bin);
  for (const real of ['sh', 'rm', 'chmod']) symlinkSync(findCommand([real]) as string, path.join(bin, real));
  for (const [name, lines] of Object.entries(programs)) {
    writeFileSync(path.join(bin, name), `#!/bin/sh\n${lines}\n`, { mode: 0o755 });
  }
  const script = `const { ensureCommand, redisServer } = require(process.argv[1]);
    try { console.log(ensureCommand(redisServer)); } catch (error) { console.log(error.name + ': ' + error.message); }`;
  const words = ['-e', script, built('embedded/system-packages.js')];
  return spawnSync(process.execPath, words, { encoding: 'utf8', env: { PATH: bin } });
}

const sudo = 'shift; exec "$@"';
const byHand = 'apt-get update && apt-get install -y --no-install-recommends redis-server';

test('what is there is taken, by any of its names, and nothing is said', () => {
  const { stdout, stderr } = ask({ 'valkey-server': 'exit 0' });
  expect(stdout).toBe(`${path.join(scratch(), 'bin/valkey-server')}\n`);
  expect(stderr).toBe('');
});

test('what is missing is installed after an update of the lists, and that is said', () => {
  const server = () => path.join(scratch(), 'bin/redis-server');
  // The first attempt fails as on a machine whose lists were never fetched.
  const apt = `case "$1" in update) : > ${scratch()}/lists;; install) [ -e ${scratch()}/lists ] || exit 100
    [ "$DEBIAN_FRONTEND" = noninteractive ] && echo '#!/bin/sh' > ${server()} && chmod +x ${server()};; esac`;
  const { stdout, stderr } = ask({ 'apt-get': apt, sudo });
  expect(stdout).toBe(`${server()}\n`);
  expect(stderr).toMatch(/^redis-server is needed and not installed: installing the system package redis-server/);
});

test('when that fails, the sentence says why and what to type', () => {
  const { stdout } = ask({ 'apt-get': 'echo "E: Unable to locate package" >&2; exit 100', sudo });
  expect(stdout).toBe(
    `Refusal: redis-server is needed and not installed, and installing it failed (E: Unable to locate package). Run as root: ${byHand}\n`,
  );
});

test('without a package manager that is known, the person is asked', () => {
  expect(ask({}).stdout).toBe('Refusal: redis-server is needed and not installed. Install it and start again.\n');
});
