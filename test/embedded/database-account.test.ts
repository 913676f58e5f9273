import { Client } from 'pg';
import { databaseOn } from '../../src/embedded/postgres/database';
import { freePort } from '../../src/embedded/ports';
import { type Postgres, startPostgres } from '../../src/embedded/postgres/server';
import { desk } from '../support/desk-command';
import { scratchFolder } from './scratch-folder';

const scratch = scratchFolder();
let server: Postgres | undefined;
afterEach(() => server?.stop());

async function ask(url: string, statement: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const results: unknown = await client.query(statement);
    return ([results].flat().at(-1) as { rows: unknown[] }).rows;
  } finally {
    await client.end();
  }
}

test('an account that may not make roles is told what somebody else has to run first, word for word', async () => {
  server = await startPostgres({ dataFolder: scratch(), port: await freePort(), durability: 'throwaway' });
  const { url } = server;
  await ask(url, `create role "the desk" login password 'made up' nosuperuser nocreaterole`);
  await ask(url, 'create database theirs owner "the desk"');
  const theirs = new URL(databaseOn(url, 'theirs'));
  [theirs.username, theirs.password] = ['the%20desk', 'made%20up'];
  const migrate = () => desk(theirs.href, 'migrate');

  const missing = await migrate();
  expect(missing).toMatchObject({ code: 2 });
  expect(missing.stderr).toBe(
    'The database role desk_request is missing, and the desk may not make it. Somebody who may make roles runs: ' +
      'create role desk_request nologin; grant desk_request to "the desk";\n',
  );
  await ask(url, 'create role desk_request nologin');
  const notGranted = await migrate();
  expect(notGranted).toMatchObject({ code: 2 });
  expect(notGranted.stderr).toBe(
    'the desk is not a member of the database role desk_request. Somebody who may grant roles runs: ' +
      'grant desk_request to "the desk";\n',
  );
  await ask(url, /grant desk_request to .*;/.exec(notGranted.stderr)![0]);
  expect(await migrate()).toMatchObject({ code: 0, stdout: expect.stringContaining('Ran RowSecurity') });
  expect((await migrate()).stdout).toBe('The database is up to date.\n');
  await ask(theirs.href, 'insert into desk (borough, slug, opened_at) values ($$Camden$$, $$camden$$, now())');
  await ask(
    theirs.href,
    `insert into person (desk_id, given_names, family_name, match_name, created_at)
     select id, 'Testa', 'Sample', 'sample testa', now() from desk`,
  );
  const shown = (desk: string) =>
    ask(theirs.href, `set role desk_request; set desk.desk = '${desk}'; select family_name as name from person`);
  expect([await shown('1'), await shown('2')]).toEqual([[{ name: 'Sample' }], []]);
});
