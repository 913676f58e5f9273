import { KeptTables } from '../support/kept-tables';
import { fits, readExpectedAccess, TABLE, wordFor } from './expected-access';
import { setScene, type Scene } from './scene';
import { allRoutes, keyOf, type Seen, tryEverything } from './trying';

const table = readExpectedAccess();
const keys = allRoutes().map(keyOf);
let scene: Scene;
let seen: Seen;

beforeAll(async () => {
  scene = await setScene();
  seen = await tryEverything(scene, table, await KeptTables.of(scene.sql));
}, 900_000);
afterAll(() => scene?.web.close());

it('every row of the table is a route, and its columns are all who come', () => {
  expect([...table.rows.keys()].filter((key) => !keys.includes(key))).toEqual([]);
  expect(table.columns).toEqual([...scene.columns.keys()]);
});

it('everybody gets in where the table says, and nowhere else', () => {
  const wrong = keys.filter((key) =>
    table.columns.some((column) => {
      const meaning = table.words.get(table.rows.get(key)?.get(column) ?? '');
      return meaning === undefined || !fits(meaning, seen.outcomes.get(key)!.get(column)!);
    }),
  );
  const rows = wrong.map((key) => {
    const cells = [...seen.outcomes.get(key)!.values()].map((places) => wordFor(table, places));
    return `| ${[`\`${key}\``, ...cells].join(' | ')} |`;
  });
  if (rows.length > 0)
    throw new Error(
      `These routes are not as ${TABLE} says. What was seen; write it there if it is right:\n${rows.join('\n')}`,
    );
});

/** They need more than a person at a browser: a provider, a password given a moment ago. Or they say that nothing is there. */
const OPEN_TO_NOBODY_HERE = [
  ...['ALL /api/*path', 'POST /oidc/back-channel-logout', 'GET /oidc/callback', 'GET /oidc/sign-in'],
  ...['GET /sign-in/second-step', 'POST /sign-in/second-step'],
];

it('every other route lets somebody in, so that being refused means something', () => {
  const isOpen = (key: string) => [...seen.outcomes.get(key)!.values()].some((at) => [...at.values()].includes('in'));
  expect(keys.filter((key) => !isOpen(key))).toEqual(OPEN_TO_NOBODY_HERE);
});

it('a refused request changes nothing', () => {
  expect(seen.changedAllTheSame).toEqual([]);
});

it('no answer holds what is private to people of another desk', () => {
  expect(seen.toldTooMuch).toEqual([]);
});
