import type { TestingModule } from '@nestjs/testing';
import { AgenciesModule } from '../../../src/agencies/agencies.module';
import { AgenciesQueries } from '../../../src/agencies/agencies.queries';
import { AgenciesService } from '../../../src/agencies/agencies.service';
import type { AgencyDetails } from '../../../src/agencies/agency-details';
import { Transactions, type Tx } from '../../../src/database/transactions';
import { ConflictError, NotFoundError, RefusedError } from '../../../src/refusals';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { type AccountActor, makeAccount } from '../../support/factories/account';
import { makeAgency } from '../../support/factories/agency';
import { TestClock } from '../../support/test-clock';

let database: TestDatabase;
let app: TestingModule;
let sql: Tx;
let agencies: AgenciesService;
let directory: AgenciesQueries;
let actor: AccountActor;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, new TestClock(), [AgenciesModule]);
  sql = app.get(Transactions).reader;
  [agencies, directory] = [app.get(AgenciesService), app.get(AgenciesQueries)];
  actor = await makeAccount(sql, 'administrator');
});

afterAll(async () => {
  await app.close();
  await database.drop();
});

const details = (more: Partial<AgencyDetails> = {}): AgencyDetails => ({
  name: 'Northern Sample Trust',
  kind: 'support',
  email: 'north@example.org',
  telephone: '',
  about: 'Listens',
  services: ['housing'],
  boroughs: ['Barnet'],
  ...more,
});
const audited = (id: string): Promise<{ event: string; detail: unknown }[]> =>
  sql.query(`select event, detail from audit_entry where subject_kind = 'agency' and subject_id = $1 order by id`, [
    id,
  ]);

describe('keeping the directory', () => {
  it('adds an agency once for one form, and no second of the same name', async () => {
    const twice = await Promise.all([1, 2].map(() => agencies.add(actor, { details: details(), formKey: 'add-1' })));
    expect(new Set(twice).size).toBe(1);
    const same = agencies.add(actor, { details: details({ name: 'northern sample trust' }), formKey: 'add-2' });
    await expect(same).rejects.toThrow(/already an agency of this name/);
    expect(await audited(twice[0]!)).toHaveLength(1);
  });

  it('changes what differs and records old and new; the same again changes nothing', async () => {
    const id = await agencies.add(actor, { details: details({ name: 'Changing' }), formKey: 'change-1' });
    const wanted = details({ name: 'Changing', email: 'new@example.org', boroughs: [] });
    await agencies.change(actor, { agencyId: id, version: 1, details: wanted });
    await agencies.change(actor, { agencyId: id, version: 1, details: wanted });
    expect(await directory.byId(id)).toMatchObject({ email: 'new@example.org', boroughs: [], version: 2 });
    expect((await audited(id)).slice(1)).toEqual([
      {
        event: 'agency-changed',
        detail: { email: { old: 'north@example.org', new: 'new@example.org' }, boroughs: { old: ['Barnet'], new: [] } },
      },
    ]);
  });

  it('does not overwrite what somebody else changed in between', async () => {
    const id = await agencies.add(actor, { details: details({ name: 'Contested' }), formKey: 'contested' });
    await agencies.change(actor, { agencyId: id, version: 1, details: details({ name: 'Contested', about: 'First' }) });
    const second = { agencyId: id, version: 1, details: details({ name: 'Contested', about: 'Second' }) };
    await expect(agencies.change(actor, second)).rejects.toThrow(ConflictError);
    expect((await directory.byId(id)).about).toBe('First');
  });

  it('refuses what is wrong and knows no agency that is not there', async () => {
    const wrong = { details: details({ name: 'Wrong', email: 'nowhere' }), formKey: 'wrong' };
    await expect(agencies.add(actor, wrong)).rejects.toThrow(RefusedError);
    for (const agencyId of ['999999', 'x', '1; drop table agency']) {
      await expect(agencies.change(actor, { agencyId, version: 1, details: details() })).rejects.toThrow(NotFoundError);
      await expect(directory.byId(agencyId)).rejects.toThrow(NotFoundError);
    }
  });

  it('deactivates and takes back, each once', async () => {
    const id = await agencies.add(actor, { details: details({ name: 'Coming and going' }), formKey: 'going' });
    for (const active of [false, false, true]) await agencies.setActive(actor, { agencyId: id, active });
    expect((await audited(id)).map((row) => row.event)).toEqual([
      'agency-added',
      'agency-deactivated',
      'agency-reactivated',
    ]);
  });
});

describe('looking in the directory', () => {
  const names = async (...asked: Parameters<AgenciesQueries['page']>) =>
    (await directory.page(...asked)).agencies.map((agency) => agency.name);

  beforeAll(async () => {
    await sql.query('delete from agency');
    await makeAgency(sql, { name: 'A all of London', services: ['stalking'] });
    await makeAgency(sql, { name: 'B Camden', boroughs: ['Camden'], services: ['stalking', 'housing'] });
    await makeAgency(sql, { name: 'C Lambeth', boroughs: ['Lambeth'], services: ['stalking'] });
    await makeAgency(sql, { name: 'D closed', boroughs: ['Camden'], services: ['stalking'], active: false });
    await makeAgency(sql, { name: 'E unit', kind: 'police-unit', services: ['investigation'] });
  });

  it.each([
    ['everything active', {}, ['A all of London', 'B Camden', 'C Lambeth', 'E unit']],
    ['of a borough, with what serves all of London', { borough: 'Camden' }, ['A all of London', 'B Camden', 'E unit']],
    ['with a service in a borough', { borough: 'Camden', service: 'stalking' }, ['A all of London', 'B Camden']],
    ['with a service nobody there has', { borough: 'Lambeth', service: 'housing' }, []],
    ['of a kind', { kind: 'police-unit' as const }, ['E unit']],
    [
      'with the inactive',
      { borough: 'Camden', service: 'stalking', withInactive: true },
      ['A all of London', 'B Camden', 'D closed'],
    ],
  ])('finds %s', async (_, filter, expected) => expect(await names(filter)).toEqual(expected));

  it('comes in pages, none twice and none missed', async () => {
    const seen: string[] = [];
    let after: string | undefined = '';
    while (after !== undefined) {
      const page: Awaited<ReturnType<AgenciesQueries['page']>> = await directory.page({}, after, 2);
      seen.push(...page.agencies.map((agency) => agency.name));
      after = page.next;
    }
    expect(seen).toEqual(['A all of London', 'B Camden', 'C Lambeth', 'E unit']);
  });
});
