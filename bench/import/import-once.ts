import { type ChildProcess, execFile } from 'node:child_process';
import { join } from 'node:path';
import type { ImportCounts } from '../../src/imports/import-counts';

export interface Imported {
  readonly ms: number;
  readonly maxRssMb: number;
  readonly liveMb: number;
  readonly counts: ImportCounts;
}

/** Imports a file by a process of its own; it can be ended before it is done. */
export function importOnce(databaseUrl: string, path: string): { child: ChildProcess; imported: Promise<Imported> } {
  let child: ChildProcess | undefined;
  const imported = new Promise<Imported>((resolve, reject) => {
    const script = join(__dirname, 'import-once-process.js');
    child = execFile(process.execPath, ['--expose-gc', script, databaseUrl, path], (fault, stdout) => {
      if (fault === null) resolve(JSON.parse(stdout) as Imported);
      else reject(fault);
    });
  });
  return { child: child!, imported };
}
