import { createHash } from 'node:crypto';
import { csvRecords } from './csv-records';
import { type FileHeader, readHeader } from './file-header';
import type { ImportSource } from './import-source';
import { RefusedFile } from './refused-file';

/** A file whose every byte was read once: it is UTF-8, its quoting is sound and its columns are there. */
export interface CheckedFile {
  readonly header: FileHeader;
  readonly totalRows: number;
  /** SHA-256, in hexadecimal: the same file again goes on where it was stopped. */
  readonly hash: string;
}

export interface FileRow {
  /** Counts from 1; the header is not counted. */
  readonly number: number;
  readonly line: number;
  readonly values: string[];
}

/** Reads all of it and changes nothing. @throws RefusedFile */
export async function checkFile(source: ImportSource): Promise<CheckedFile> {
  const hash = createHash('sha256');
  let header: FileHeader | undefined;
  let totalRows = 0;
  for await (const { values } of csvRecords(hashing(source.open(), hash))) {
    if (header === undefined) header = readHeader(values);
    else totalRows += 1;
  }
  if (header === undefined) throw new RefusedFile('The file is empty.');
  return { header, totalRows, hash: hash.digest('hex') };
}

async function* hashing(bytes: AsyncIterable<Buffer>, hash: ReturnType<typeof createHash>): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
}

/** The rows of a checked file after the first `done` ones, in batches. */
export async function* rowBatches(source: ImportSource, done: number, size: number): AsyncGenerator<FileRow[]> {
  let number = -1;
  let batch: FileRow[] = [];
  for await (const { line, values } of csvRecords(source.open())) {
    number += 1;
    if (number <= done) continue;
    batch.push({ number, line, values });
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
