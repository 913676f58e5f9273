import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SETTINGS } from '../../../src/config/config';

const read = (file: string): string => readFileSync(join(__dirname, '../../..', file), 'utf8');
const sorted = (names: Iterable<string>): string[] => [...names].sort();

test('docs/settings.md tells of every setting, and of nothing else', () => {
  const told = [...read('docs/settings.md').matchAll(/^\| `([A-Z_]+)` *\|/gm)].map(([, name]) => name!);
  expect(SETTINGS.length).toBeGreaterThan(40);
  expect(sorted(told)).toEqual(sorted(SETTINGS));
});

test('docker-compose.yml hands on every setting save those of a demonstration', () => {
  const [, environment] = /environment: &environment\n([\s\S]*?)\n {2}restart/.exec(read('docker-compose.yml'))!;
  const handedOn = [...environment!.matchAll(/^ {4}([A-Z_]+):/gm)].map(([, name]) => name!);
  const wanted = SETTINGS.filter((name) => !name.startsWith('DESK_CLOCK'));
  expect(sorted(handedOn)).toEqual(sorted(wanted));
});

test('no secret stands in docker-compose.yml: each must be given', () => {
  const secrets = read('docker-compose.yml').match(/\$\{(?:[A-Z_]*(?:SECRET|KEY|PASSWORD))[^}]*\}/g)!;
  expect(secrets.length).toBeGreaterThan(5);
  for (const secret of secrets) expect(secret).toMatch(/:\?/);
});
