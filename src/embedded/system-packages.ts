import { spawnSync } from 'node:child_process';
import { Refusal } from './refusal';

export interface SystemCommand {
  /** Any of these will do, the first that is there is taken. */
  names: [string, ...string[]];
  /** What to install when none is there. */
  debianPackage: string;
}

export const redisServer: SystemCommand = { names: ['redis-server', 'valkey-server'], debianPackage: 'redis-server' };

export const chromium: SystemCommand = {
  names: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
  debianPackage: 'chromium',
};

/** Where the command is; when it is missing it is installed with the system's package manager, which is said. */
export function ensureCommand({ names, debianPackage }: SystemCommand): string {
  const there = findCommand(names);
  if (there !== undefined) return there;
  const byHand = `apt-get update && apt-get install -y --no-install-recommends ${debianPackage}`;
  const lacking = `${names[0]} is needed and not installed`;
  if (findCommand(['apt-get']) === undefined) throw new Refusal(`${lacking}. Install it and start again.`);
  process.stderr.write(
    `${lacking}: installing the system package ${debianPackage} with apt-get, which can take a minute.\n`,
  );
  const trouble = install(debianPackage);
  const installed = findCommand(names);
  if (trouble === undefined && installed !== undefined) return installed;
  throw new Refusal(
    `${lacking}, and installing it failed (${trouble ?? 'the package lacks it'}). Run as root: ${byHand}`,
  );
}

export function findCommand(names: readonly string[]): string | undefined {
  for (const name of names) {
    const { status, stdout } = spawnSync('sh', ['-c', 'command -v "$1"', 'sh', name], { encoding: 'utf8' });
    if (status === 0) return stdout.trim();
  }
  return undefined;
}

/** Installs without starting the package's own service: we run our own, privately. */
const script = `
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
  trap 'rm -f $policy' EXIT
  trap 'exit 1' HUP INT TERM
  printf '#!/bin/sh\\nexit 101\\n' > $policy && chmod 755 $policy
fi
export DEBIAN_FRONTEND=noninteractive
install() { apt-get install -y -q --no-install-recommends "$1"; }
install "$1" || { apt-get update -q && install "$1"; }
`;

function install(debianPackage: string): string | undefined {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const [program = 'sh', ...words] = [...asRoot, 'sh', '-c', script, 'sh', debianPackage];
  const { status, stderr, error } = spawnSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  if (error) return program === 'sudo' ? 'this needs root, and sudo is not installed' : error.message;
  if (status === 0) return undefined;
  return stderr.trim().split('\n').at(-1) || `apt-get ended with code ${status}`;
}
