import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(__dirname, '../../..');
const sources = ['src', 'migrations'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(root, folder, name)),
);

/** What belongs to a session and outlives a transaction: PgBouncer gives the next transaction another connection. */
const OF_A_SESSION: readonly RegExp[] = [
  /\bpg_(?:try_)?advisory_(?:un)?lock(?:_shared|_all)?\b/,
  /['"`]\s*(?:un)?listen\s+\w/i,
  /\bcreate\s+(?:local\s+)?temp(?:orary)?\s+(?!.*on commit drop)/i,
  /['"`]\s*set\s+(?!local\b|transaction\b|constraints\b)(?:session\s+)?\w+\s*(?:=|to\b)/i,
  /\bset_config\([^)]*,\s*false\s*\)/,
  /['"`]\s*prepare\s+\w+/i,
];

test('nothing that the desk asks of PostgreSQL outlives its transaction', () => {
  const found = sources.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    return OF_A_SESSION.filter((pattern) => pattern.test(text)).map((it) => `${relative(root, file)}: ${it.source}`);
  });
  expect(sources.length).toBeGreaterThan(300);
  expect(found).toEqual([]);
});

test.each([
  'select pg_advisory_lock($1)',
  'select pg_try_advisory_lock($1)',
  "'listen changed'",
  'create temporary table t (a int)',
  "'set statement_timeout = 1'",
  "select set_config('desk.actor', $1, false)",
])('%s would be found', (text) => {
  expect(OF_A_SESSION.some((pattern) => pattern.test(text))).toBe(true);
});
