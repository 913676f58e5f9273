import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { RefusedFile } from './refused-file';

/** Bytes that can be read from the beginning more than once: first to check them all, then to import them. */
export interface ImportSource {
  readonly name: string;
  open(): AsyncIterable<Buffer>;
}

/** @throws RefusedFile where there is no such file */
export function fileSource(path: string): ImportSource {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new RefusedFile(`There is no file ${path}.`);
  if (!found.isFile()) throw new RefusedFile(`${path} is not a file.`);
  return { name: basename(path), open: () => createReadStream(path, { highWaterMark: 1 << 18 }) };
}

export function contentSource(name: string, content: Buffer): ImportSource {
  return { name, open: () => pieces(content) };
}

async function* pieces(content: Buffer): AsyncIterable<Buffer> {
  for (let at = 0; at < content.length; at += 1 << 18) yield content.subarray(at, at + (1 << 18));
}
