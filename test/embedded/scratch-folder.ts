import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { openDataFolder } from '../../src/embedded/data-folder';
import { projectRoot } from '../support/services';

/** An empty folder for each test, inside the checkout as a demonstration's would be, deleted after it. */
export function scratchFolder(): () => string {
  const parent = path.join(projectRoot, '.data/test');
  let folder = '';
  beforeEach(() => {
    mkdirSync(parent, { recursive: true });
    openDataFolder(parent);
    folder = mkdtempSync(path.join(parent, `${process.pid}-scratch-`));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return () => folder;
}
