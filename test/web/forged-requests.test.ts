import { Transactions } from '../../src/database/transactions';
import { Desks } from '../../src/desks/desks.service';
import { system } from '../../src/identity/actor';
import { hasDesk } from '../../src/identity/new-account';
import { ROLES } from '../../src/identity/permissions';
import { routesOf } from '../../src/web/shell/routes';
import { withoutSession } from '../../src/web/shell/without-session';
import { WebModule } from '../../src/web/web.module';
import { KeptTables } from '../support/kept-tables';
import { TestClock } from '../support/test-clock';
import { type Browser, startWebApp, type WebApp } from '../support/web-app';

let web: WebApp;
const browsers: Browser[] = [];

beforeAll(async () => {
  web = await startWebApp(new TestClock('2026-04-08T12:00:00+01:00'));
  await web.app.get(Desks).openDesk(system('test'), 'Camden');
  for (const role of ROLES) {
    const ofDesk = hasDesk(role) ? { borough: 'Camden' } : {};
    browsers.push(await web.signedIn({ email: `${role}@example.org`, name: `Sam ${role}`, role, ...ofDesk }));
  }
});
afterAll(() => web.close());

const forms = routesOf(WebModule)
  .filter(({ method, path }) => method !== 'GET' && !withoutSession(path))
  .map(({ path }) => path.replace(/:\w+/g, '1'));

test('no route that changes something takes a request without the token of a form of ours, or with another’s', async () => {
  expect(forms.length).toBeGreaterThan(50);
  const kept = await KeptTables.of(web.app.get(Transactions).reader);
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
  expect(await kept.writtenSince()).toEqual([]);
  // Every route as everybody, twice: minutes on a busy machine.
}, 600_000);
