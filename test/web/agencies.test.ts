import { Transactions, type Tx } from '../../src/database/transactions';
import { paths } from '../../src/paths';
import { makeAgency } from '../support/factories/agency';
import { makeDesk } from '../support/factories/desk';
import { TestClock } from '../support/test-clock';
import { type Browser, startWebApp, type WebApp } from '../support/web-app';

let web: WebApp;
let sql: Tx;
let supervisor: Browser;
let counter: Browser;

const AGENCY = {
  name: 'Lambeth Sample Trust',
  kind: 'support',
  email: 'lambeth@example.org',
  telephone: '',
  about: 'Listens',
  services: ['housing', 'stalking'],
  boroughs: 'Lambeth',
};

beforeAll(async () => {
  web = await startWebApp(new TestClock('2026-04-02T08:00:00Z'));
  sql = web.app.get(Transactions).reader;
  await makeDesk(sql, 'Camden');
  const sign = (role: 'supervisor' | 'front-counter') =>
    web.signedIn({ email: `${role}@example.org`, name: 'Sam Example', role, borough: 'Camden' });
  [supervisor, counter] = [await sign('supervisor'), await sign('front-counter')];
});
afterAll(() => web.close());

const formKeyOn = (page: string): string => /name="formKey" value="([^"]+)"/.exec(page)![1]!;
const versionOn = (page: string): string => /name="version" value="(\d+)"/.exec(page)![1]!;

describe('the directory', () => {
  it('adds an agency once, however often the form is sent', async () => {
    const formKey = formKeyOn((await supervisor.get(paths.agencyNew.to())).text);
    const first = await supervisor.post(paths.agencyNew.to(), { ...AGENCY, formKey });
    const second = await supervisor.post(paths.agencyNew.to(), { ...AGENCY, formKey });
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(second.headers['location']).toBe(first.headers['location']);
    const page = (await supervisor.get(first.headers['location']!)).text;
    expect(page).toContain('The agency is in the directory');
    expect(page).toContain('Stalking and harassment');
    expect(page).toContain('It has not answered any yet');
  });

  it('shows the form again with what was typed where something is wrong', async () => {
    const formKey = formKeyOn((await supervisor.get(paths.agencyNew.to())).text);
    const answer = await supervisor.post(paths.agencyNew.to(), { name: 'Typed <name>', email: 'nowhere', formKey });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<title>Error: Add an agency');
    expect(answer.text).toContain('value="Typed &lt;name&gt;"');
    expect(answer.text).toContain('href="#email"');
    expect(answer.text).toContain('Select what kind of agency it is');
    const taken = await supervisor.post(paths.agencyNew.to(), { ...AGENCY, formKey });
    expect(taken.status).toBe(422);
    expect(taken.text).toContain('already an agency of this name');
  });

  it('keeps what was typed when somebody else was faster, and says what the record says now', async () => {
    const id = await makeAgency(sql, { name: 'Contested' });
    const page = (await supervisor.get(paths.agencyEdit.to(id))).text;
    const mine = { ...AGENCY, name: 'Contested', version: versionOn(page) };
    await sql.query(`update agency set about = 'Theirs', version = version + 1 where id = $1`, [id]);
    const conflict = await supervisor.post(paths.agencyEdit.to(id), { ...mine, about: 'Mine' });
    expect(conflict.status).toBe(409);
    expect(conflict.text).toContain('Theirs');
    expect(conflict.text).toContain('>Mine</textarea>');
    const again = { ...mine, about: 'Mine', version: versionOn(conflict.text) };
    expect((await supervisor.post(paths.agencyEdit.to(id), again)).status).toBe(303);
  });

  it('filters by borough and service, and leaves out what takes no referrals', async () => {
    await makeAgency(sql, { name: 'All London Sample', services: ['legal-advice'] });
    await makeAgency(sql, { name: 'Barnet Sample', boroughs: ['Barnet'], services: ['legal-advice'] });
    const closed = await makeAgency(sql, { name: 'Closing Sample', services: ['legal-advice'] });
    await supervisor.get(paths.agency.to(closed));
    expect((await supervisor.post(paths.agencyActive.to(closed), { active: 'no' })).status).toBe(303);
    const camden = (await counter.get(`${paths.agencies.to()}?borough=Camden&service=legal-advice`)).text;
    expect(camden).toContain('All London Sample');
    expect(camden).not.toContain('Barnet Sample');
    expect(camden).not.toContain('Closing Sample');
    expect((await counter.get(`${paths.agencies.to()}?service=legal-advice&inactive=yes`)).text).toContain(
      'Closing Sample',
    );
    expect((await counter.get(`${paths.agencies.to()}?borough=Nowhere&service=magic&kind=odd&after=`)).status).toBe(
      200,
    );
  });

  it('can be read at the front counter and changed only by those who may', async () => {
    const id = await makeAgency(sql, { name: 'Read only' });
    const page = (await counter.get(paths.agency.to(id))).text;
    expect(page).not.toContain(paths.agencyEdit.to(id));
    expect((await counter.get(paths.agencyNew.to())).status).toBe(403);
    expect((await counter.post(paths.agencyEdit.to(id), AGENCY)).status).toBe(403);
    expect((await counter.post(paths.agencyActive.to(id), { active: 'no' })).status).toBe(403);
    expect((await counter.get(paths.agency.to('999999'))).status).toBe(404);
    expect((await web.browser().get(paths.agency.to(id))).headers['location']).toBe('/sign-in');
  });
});
