import { lchownSync, lstatSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

interface User {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root, so then it runs as another user. That user keeps the one right to pass through
 * folders only root may enter, because the checkout may well stand in one.
 */
export function asWhom(): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return userNamed('postgres') ?? userNamed('nobody') ?? { uid: 65534, gid: 65534 };
}

/** `whenOrphaned` reaches the program when the process that started it is gone, even by kill -9. */
export function wrapped(user: User | undefined, whenOrphaned: string, program: string, words: string[]): string[] {
  const identity = user
    ? [
        `--reuid=${user.uid}`,
        `--regid=${user.gid}`,
        '--clear-groups',
        '--inh-caps=+dac_override',
        '--ambient-caps=+dac_override',
        // Without this the right does not count when a program asks beforehand whether it may, as initdb does.
        '--securebits=+no_setuid_fixup',
      ]
    : [];
  return ['setpriv', ...identity, `--pdeathsig=${whenOrphaned}`, program, ...words];
}

/** Hands a folder over with everything in it, unless it already belongs to the user. */
export function giveTo(user: User | undefined, folder: string): void {
  if (user === undefined) return;
  const owner = lstatSync(folder);
  if (owner.uid === user.uid && owner.gid === user.gid) return;
  const inside = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const file of inside) lchownSync(path.join(folder, file), user.uid, user.gid);
  lchownSync(folder, user.uid, user.gid);
}

function userNamed(name: string): User | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}
