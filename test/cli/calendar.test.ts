import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { desk } from '../support/desk-command';
import { builtInEvents, feedText } from '../support/feed';

let database: TestDatabase;
let sql: Client;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  sql = new Client({ connectionString: database.url });
  await sql.connect();
  folder = mkdtempSync(path.join(tmpdir(), 'calendar-'));
});
afterAll(async () => {
  await sql.end();
  await database.drop();
  rmSync(folder, { recursive: true });
});

function load(text: string, ...options: string[]) {
  const file = path.join(folder, 'bank-holidays.json');
  writeFileSync(file, text);
  return desk(database.url, 'calendar', 'load', file, ...options);
}

const held = async () => (await sql.query('select day::text as day, source from bank_holiday')).rows as object[];

/** A Tuesday of the last year that is held: a day ahead whenever this is run before then. */
const LATE = { title: 'State occasion', date: '2028-11-14' };
const late = feedText([...builtInEvents(), LATE]);

describe('desk calendar load', () => {
  it('says that the calendar agrees', async () => {
    const { code, stdout } = await load(feedText());
    expect(code).toBe(0);
    expect(stdout).toBe('The calendar agrees with it already.\n');
  });

  it('says what would change and how many dates would move, and changes nothing', async () => {
    const { code, stdout } = await load(late);
    expect(code).toBe(0);
    expect(stdout).toContain('Bank holiday added: Tuesday 14 November 2028 (State occasion).');
    expect(stdout).toContain('0 due dates would move.');
    expect(stdout).toContain('Nothing has been changed.');
    expect(await held()).toEqual([]);
  });

  it('changes the calendar when told to, once', async () => {
    const { stdout } = await load(late, '--apply');
    expect(stdout).toContain('The calendar has been changed. Recount 1 follows');
    expect(await held()).toEqual([{ day: LATE.date, source: 'feed' }]);
    expect((await load(late, '--apply')).stdout).toBe('The calendar agrees with it already.\n');
    expect((await sql.query('select 1 from recount_run')).rowCount).toBe(1);
  });

  it('does not take what cannot be right, and says why', async () => {
    const { code, stdout, stderr } = await load('<html>', '--apply');
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('was not taken, and the calendar stays as it is. It is not JSON.');
  });

  it('says when there is no such file', async () => {
    const { code, stderr } = await desk(database.url, 'calendar', 'load', path.join(folder, 'none.json'));
    expect(code).toBe(2);
    expect(stderr).toContain('there is no such file');
  });
});
