import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { Refusal } from '../refusal';
import { asWhom, giveTo, wrapped } from './unprivileged';

const run = promisify(execFile);
const version = '18';
/** The only role of an embedded server. */
export const role = 'desk';

/** Makes the folder PostgreSQL keeps its files in, once. An interrupted attempt leaves nothing that looks finished. */
export async function makeCluster(binaries: string, folder: string, passwordFile: string): Promise<void> {
  if (existsSync(folder)) return refuseOtherVersion(folder);
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  giveTo(asWhom(), unfinished);
  const words = [
    `--pgdata=${unfinished}`,
    `--username=${role}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Sorting and letters must not depend on what languages the machine has.
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    '--text-search-config=english',
    '--no-sync',
    '--no-instructions',
  ];
  const [program = '', ...rest] = wrapped(asWhom(), 'TERM', path.join(binaries, 'initdb'), words);
  await run(program, rest, { cwd: unfinished });
  renameSync(unfinished, folder);
}

function refuseOtherVersion(folder: string): void {
  const found = readFileSync(path.join(folder, 'PG_VERSION'), 'utf8').trim();
  if (found === version) return;
  throw new Refusal(
    `The data in ${folder} was made by PostgreSQL ${found}, this is PostgreSQL ${version}. Start over with: npm run demo -- --reset`,
  );
}
