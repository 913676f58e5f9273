import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { Details } from '../../src/details/details';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { startDeskWith } from '../support/desk-command';
import { storedRow } from '../support/details';
import { makeDesk } from '../support/factories/desk';
import { makePerson } from '../support/factories/person';

const OLD = 'the key before: it is long enough for this';
const NEW = 'the key after: it is long enough for this';
const [old, next] = [new Details(OLD), new Details(NEW)];
const NUMBERS = 20_000;

let database: TestDatabase;
let sql: DataSource;
beforeAll(async () => {
  database = await createTestDatabase();
  sql = await new DataSource({ type: 'postgres', url: database.url }).initialize();
  await sql.query('insert into details_key (name) values ($1)', [old.keyName]);
  const personId = await makePerson(sql, await makeDesk(sql));
  const rows = Array.from({ length: NUMBERS }, (_, n) =>
    storedRow('contact_point', String(n + 1), { kind: 'phone', value: `07700 ${n}`, match_value: `07700 ${n}` }, old),
  );
  await sql.query(
    `insert into contact_point (id, person_id, kind, value, match_value, since) overriding system value
     select it.id, $1, 'phone', it.value, it.mark, now() from unnest($2::bigint[], $3::text[], $4::text[]) it (id, value, mark)`,
    [personId, ...['id', 'value', 'match_value'].map((name) => rows.map((row) => row[name]))],
  );
});
afterAll(async () => {
  await sql.destroy();
  await database.drop();
});

const keys = (...words: string[]) =>
  startDeskWith({ DATABASE_URL: database.url, DETAILS_KEY: NEW, DETAILS_OLD_KEYS: OLD }, 'keys', ...words);
const changed = async (): Promise<number> => {
  const count = `select count(*)::int as n from contact_point where starts_with(value, $1)`;
  return ((await sql.query(count, [next.prefix])) as { n: number }[])[0]!.n;
};
const moreThan = async (rows: number): Promise<void> => {
  while ((await changed()) <= rows) await pause(20);
};

test('a key that is changed: killed, stopped by Ctrl-C, and brought to its end', async () => {
  const killed = keys('rotate');
  await moreThan(0);
  killed.child.kill('SIGKILL');
  await killed.ended;
  const afterKill = await changed();
  expect(afterKill).toBeGreaterThan(0);
  expect(afterKill).toBeLessThan(NUMBERS);

  const stopped = keys('rotate');
  await moreThan(afterKill);
  stopped.child.kill('SIGINT');
  const { code, stderr } = await stopped.ended;
  expect(code).toBe(130);
  expect(stderr).toMatch(/of \d+ rows, \d+%/);
  expect(stderr).toMatch(/Stopped after \d+ of \d+ rows. Run it again to go on: desk keys rotate/);
  const afterStop = await changed();
  expect(afterStop).toBeGreaterThan(afterKill);
  expect(afterStop).toBeLessThan(NUMBERS);

  const status = await keys('status', '--json').ended;
  expect(JSON.parse(status.stdout)).toEqual({
    present: next.keyName,
    counts: expect.arrayContaining([
      { key: next.keyName, values: afterStop },
      { key: old.keyName, values: NUMBERS - afterStop },
    ]),
  });

  const ended = await keys('rotate').ended;
  expect(ended).toMatchObject({ code: 0 });
  expect(ended.stdout).toBe(
    `${NUMBERS - afterStop} rows are now sealed by DETAILS_KEY.\n` +
      'The old key opens nothing any more: take it out of DETAILS_OLD_KEYS.\n',
  );
  expect(await changed()).toBe(NUMBERS);
  const rows = (await sql.query('select id, value from contact_point where id in (1, 20000) order by id')) as {
    id: string;
    value: string;
  }[];
  expect(rows.map(({ id, value }) => next.open('contact_point.value', id, value))).toEqual(['07700 0', '07700 19999']);
});

test('another key is refused with a sentence, and none is too', async () => {
  const other = { DATABASE_URL: database.url, DETAILS_KEY: 'quite another key that is long enough' };
  const wrong = await startDeskWith(other, 'keys', 'rotate').ended;
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toMatch(
    /^DETAILS_KEY is not the key that the contact details in this database are sealed with\./,
  );
  const none = await startDeskWith({ DATABASE_URL: database.url }, 'keys', 'status').ended;
  expect(none).toMatchObject({ code: 2, stderr: 'DETAILS_KEY is not set.\n' });
});
