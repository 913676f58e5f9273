import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dataFolderFrom, deleteDataFolder, openDataFolder, secretIn } from '../../src/embedded/data-folder';
import { projectRoot } from '../support/services';
import { scratchFolder } from './scratch-folder';

const scratch = scratchFolder();

test('a folder with other things in it is neither taken over nor deleted', () => {
  const folder = path.join(scratch(), 'letters');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'dear.txt'), 'Dear');
  expect(() => openDataFolder(folder)).toThrow(/holds something else than a desk's data.*DATA_DIR=/);
  expect(() => deleteDataFolder(folder)).toThrow(/holds something else/);
  expect(readdirSync(folder)).toEqual(['dear.txt']);
});

test('deleting takes everything but a data folder within it', () => {
  const folder = path.join(scratch(), 'data');
  const nested = path.join(folder, 'test');
  openDataFolder(folder);
  secretIn(folder, 'session');
  openDataFolder(nested);
  deleteDataFolder(folder);
  expect(readdirSync(folder)).toEqual(['test', 'victims-focus-desk']);
  deleteDataFolder(nested);
  deleteDataFolder(folder);
  expect(existsSync(folder)).toBe(false);
});

test('a secret is for its owner only, and stays the same', () => {
  const { value, file } = secretIn(scratch(), 'session');
  expect(value).toMatch(/^[0-9a-f]{64}$/);
  expect(secretIn(scratch(), 'session').value).toBe(value);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test.each([
  [{}, path.join(projectRoot, '.data')],
  [{ DATA_DIR: '' }, path.join(projectRoot, '.data')],
  [{ DATA_DIR: '/srv/desk' }, '/srv/desk'],
])('with %j the data are in %s', (environment, folder) => {
  expect(dataFolderFrom(environment)).toBe(folder);
});
