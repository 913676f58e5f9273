import { once } from 'node:events';
import { closeSync, createWriteStream, existsSync, openSync, readSync, renameSync, rmSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { ERROR_COLUMN } from './crime-report-columns';

/**
 * Rejected rows as they came, with what is to mend in a last column, ready to be corrected and imported. Values are not
 * made safe for spreadsheets: a row must go back as it came.
 */
export async function* rejectedCsv(
  names: readonly string[],
  rows: AsyncIterable<{ readonly original: readonly string[]; readonly problem: string }>,
): AsyncGenerator<string> {
  yield csvLine([...names, ERROR_COLUMN]);
  for await (const { original, problem } of rows) {
    const missing = Array.from({ length: Math.max(0, names.length - original.length) }, () => '');
    const extra = original.slice(names.length);
    yield csvLine([...original.slice(0, names.length), ...missing, problem, ...extra]);
  }
}

/** Written beside and then put in its place: no half a file is ever there under that name. */
export async function writeRejectedFile(path: string, lines: AsyncIterable<string>): Promise<void> {
  const beside = `${path}.part`;
  const file = createWriteStream(beside, { mode: 0o600 });
  for await (const line of lines) if (!file.write(line)) await once(file, 'drain');
  file.end();
  await finished(file);
  renameSync(beside, path);
}

/** That of an earlier round, all of which was mended. A file that we did not write stays. */
export function removeRejectedFile(path: string): void {
  if (!existsSync(path)) return;
  const beginning = Buffer.alloc(8192);
  const file = openSync(path, 'r');
  const length = readSync(file, beginning);
  closeSync(file);
  if (beginning.toString('utf8', 0, length).split(/\r?\n/)[0]!.endsWith(`,${ERROR_COLUMN}`)) rmSync(path);
}

const csvLine = (values: readonly string[]): string => `${values.map(csvValue).join(',')}\n`;

const csvValue = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
