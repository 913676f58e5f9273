import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { openDataFolder } from '../../src/embedded/data-folder';
import { projectRoot } from '../support/services';

type Hook = (work: () => void) => void;

/** An empty folder for each test (or, with other hooks, for a group), inside the checkout as a demonstration's would be. */
export function scratchFolder(before: Hook = beforeEach, after: Hook = afterEach): () => string {
  const parent = path.join(projectRoot, '.data/test');
  let folder = '';
  before(() => {
    mkdirSync(parent, { recursive: true });
    openDataFolder(parent);
    folder = mkdtempSync(path.join(parent, `${process.pid}-scratch-`));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  return () => folder;
}
