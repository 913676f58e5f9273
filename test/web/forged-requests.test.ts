import { Transactions } from '../../src/database/transactions';
import { Desks } from '../../src/desks/desks.service';
import { system } from '../../src/identity/actor';
import { ROLES } from '../../src/identity/permissions';
import { routesOf } from '../../src/web/shell/routes';
import { withoutSession } from '../../src/web/shell/without-session';
import { WebModule } from '../../src/web/web.module';
import { columnsOfSchema } from '../support/schema';
import { TestClock } from '../support/test-clock';
import { type Browser, startWebApp, type WebApp } from '../support/web-app';

/** They change with every request, whatever it is. */
const OF_EVERY_REQUEST = ['session', 'audit_entry', 'audit_block'];

let web: WebApp;
const browsers: Browser[] = [];

beforeAll(async () => {
  web = await startWebApp(new TestClock('2026-04-08T12:00:00+01:00'));
  await web.app.get(Desks).openDesk(system('test'), 'Camden');
  for (const role of ROLES) {
    const ofDesk = role === 'officer' || role === 'administrator' ? {} : { borough: 'Camden' };
    browsers.push(await web.signedIn({ email: `${role}@example.org`, name: `Sam ${role}`, role, ...ofDesk }));
  }
});
afterAll(() => web.close());

const forms = routesOf(WebModule)
  .filter(({ method, path }) => method !== 'GET' && !withoutSession(path))
  .map(({ path }) => path.replace(/:\w+/g, '1'));

async function everything(): Promise<string> {
  const sql = web.app.get(Transactions).reader;
  const tables = [...new Set((await columnsOfSchema(sql)).map(({ table }) => table))];
  const parts = tables
    .filter((table) => !OF_EVERY_REQUEST.includes(table))
    .map(
      (table) =>
        `select '${table}' as name, md5(coalesce(string_agg(t::text, '' order by t::text), '')) as is from ${table} t`,
    );
  return JSON.stringify(await sql.query(parts.join(' union all ')));
}

test('no route that changes something takes a request without the token of a form of ours, or with another’s', async () => {
  expect(forms.length).toBeGreaterThan(50);
  const before = await everything();
  const taken: string[] = [];
  for (const path of forms) {
    for (const browser of browsers) {
      for (const _csrf of ['', 'f'.repeat(64)]) {
        const { status } = await browser.post(path, { _csrf });
        if (status !== 403 && status !== 429) taken.push(`${path}: ${status}`);
      }
    }
  }
  expect([...new Set(taken)]).toEqual([]);
  expect(await everything()).toBe(before);
});
