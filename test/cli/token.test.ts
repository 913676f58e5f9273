import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { desk } from '../support/desk-command';

let database: TestDatabase;
let sql: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  sql = new Client({ connectionString: database.url });
  await sql.connect();
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

const TOKEN = /^vfd_[\w-]{43}$/;
const create = (...words: string[]) => desk(database.url, 'token', 'create', ...words);

describe('desk token', () => {
  it('prints a new token once, alone on standard output, and keeps only its hash', async () => {
    const { code, stdout, stderr } = await create('--for', 'crime system', '--may', 'post-events');
    expect(code).toBe(0);
    expect(stdout.trimEnd()).toMatch(TOKEN);
    expect(stderr).toContain('Token for "crime system", which may post-events');
    const { rows } = await sql.query<object>(
      'select t.*, a.event from api_token t join audit_entry a on a.subject_id = t.id::text',
    );
    expect(rows).toMatchObject([{ name: 'crime system', may: ['post-events'], event: 'token-created' }]);
    expect(JSON.stringify(rows)).not.toContain(stdout.trim());
  });

  it('takes several powers with commas or repeated, once each, and prints JSON', async () => {
    const { stdout } = await create('--for', 'courts', '--may', 'post-events,read', '--may', 'read', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      name: 'courts',
      may: ['post-events', 'read'],
      token: expect.stringMatching(TOKEN),
    });
  });

  it.each([
    ['a name that is taken', ['--for', 'crime system', '--may', 'read'], 'There is already a token for "crime system"'],
    ['no name', ['--for', ' ', '--may', 'read'], 'Say what the token is for'],
    ['an unknown power', ['--for', 'x', '--may', 'everything'], 'Known powers are post-events, read'],
    ['no power', ['--for', 'x'], '--may'],
  ])('refuses %s', async (_, words, message) => {
    const { code, stdout, stderr } = await create(...words);
    expect(code).not.toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
    expect((await sql.query(`select 1 from api_token where name = 'x'`)).rowCount).toBe(0);
  });

  it('lists tokens without themselves, and revokes one by its name', async () => {
    const revoked = await desk(database.url, 'token', 'revoke', 'courts');
    expect(revoked.code).toBe(0);
    const { stdout } = await desk(database.url, 'token', 'list', '--json');
    expect(JSON.parse(stdout)).toMatchObject([
      { name: 'courts', revokedAt: expect.any(String) },
      { name: 'crime system', revokedAt: null },
    ]);
    expect(stdout).not.toContain('vfd_');
    expect((await desk(database.url, 'token', 'list')).stdout).toMatch(/^courts .* revoked 20/);
    const unknown = await desk(database.url, 'token', 'revoke', 'nobody');
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('There is no such token')]);
  });
});
