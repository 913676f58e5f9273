import { randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { Refusal } from './refusal';

const marker = 'victims-focus-desk';
const largeLog = 5_000_000;
const explanation =
  'Data of a Victims Focus Desk demonstration or test. The whole folder can be deleted when it is not running.\n';

/** Where a demonstration keeps its data: what DATA_DIR says, else `.data` in the project. */
export function dataFolderFrom(environment: NodeJS.ProcessEnv): string {
  // The built file lies one folder deeper, in dist/.
  const above = path.resolve(__dirname, '../..');
  const project = path.basename(above) === 'dist' ? path.dirname(above) : above;
  return path.resolve(environment.DATA_DIR || path.join(project, '.data'));
}

/** Opens the folder, making it if need be. A folder with something else in it is never taken over. */
export function openDataFolder(folder: string): void {
  refuseForeign(folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    throw new Refusal(`The data folder ${folder} belongs to another user. Choose another: DATA_DIR=<folder>`);
  }
  if (!isOurs(folder)) writeFileSync(path.join(folder, marker), explanation);
}

/** Deletes everything in the folder, save a data folder within it: that may be another's, such as a running test's. */
export function deleteDataFolder(folder: string): void {
  refuseForeign(folder);
  if (!existsSync(folder)) return;
  const entries = readdirSync(folder).map((name) => path.join(folder, name));
  const others = entries.filter((entry) => isOurs(entry));
  for (const entry of entries) if (!others.includes(entry)) rmSync(entry, { recursive: true, force: true });
  if (others.length === 0) rmdirSync(folder);
  else openDataFolder(folder);
}

/** A random secret that stays the same for the life of the folder. */
export function secretIn(folder: string, name: string): { value: string; file: string } {
  const file = path.join(folder, `${name}.secret`);
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  return { value: readFileSync(file, 'utf8'), file };
}

/** The log of one part, for a spawned process to write to. It is begun anew when it has grown large. */
export function openLog(folder: string, part: string): number {
  const file = path.join(folder, 'logs', `${part}.log`);
  mkdirSync(path.dirname(file), { recursive: true });
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return openSync(file, size > largeLog ? 'w' : 'a', 0o600);
}

function refuseForeign(folder: string): void {
  if (!existsSync(folder) || isOurs(folder)) return;
  if (readdirSync(folder).every((name) => isOurs(path.join(folder, name)))) return;
  throw new Refusal(`The folder ${folder} holds something else than a desk's data. Choose another: DATA_DIR=<folder>`);
}

function isOurs(folder: string): boolean {
  return existsSync(path.join(folder, marker));
}
