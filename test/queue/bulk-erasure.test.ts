import { makeAccount } from '../support/factories/account';
import { makeDesk } from '../support/factories/desk';
import { makePerson } from '../support/factories/person';
import { insert } from '../support/factories/rows';
import { QueueDesk, until } from './support/desk';
import { clockAt } from './support/owed-people';

jest.setTimeout(240_000);

const PEOPLE = 150;
const NOW = '2026-05-05T20:00:00+01:00';
let desk: QueueDesk;
beforeEach(async () => (desk = await QueueDesk.open()));
afterEach(() => desk.close());

test('a worker killed in the middle of erasing several people: the next goes on, and each is erased once', async () => {
  const deskId = await makeDesk(desk.sql);
  const { id: by } = await makeAccount(desk.sql, 'supervisor', deskId);
  const run = { desk_id: deskId, by_account_id: by, created_at: NOW, form_key: 'a form', total: PEOPLE };
  const runId = await insert(desk.sql, 'erasure_run', run);
  for (let n = 0; n < PEOPLE; n += 1) {
    const personId = await makePerson(desk.sql, deskId, { created_at: '2020-01-05T09:00:00Z' });
    await desk.sql.query('insert into erasure_run_person (run_id, person_id) values ($1, $2)', [runId, personId]);
  }
  const counts = async () =>
    ((await desk.sql.query('select state, erased from erasure_run')) as [{ state: string; erased: number }])[0];
  const first = await desk.startWorker(clockAt(NOW));
  await until('some are erased', async () => (await counts()).erased > 0);
  await first.end('SIGKILL');
  expect((await counts()).erased).toBeLessThan(PEOPLE);

  await desk.startWorker(clockAt(NOW));
  await until('it is finished', async () => (await counts()).state === 'finished');
  expect(await counts()).toEqual({ state: 'finished', erased: PEOPLE });
  const [certificates]: [{ n: number }] = await desk.sql.query(
    'select count(distinct person_id)::int as n from erasure',
  );
  expect(certificates.n).toBe(PEOPLE);
  const audited: unknown[] = await desk.sql.query(`select 1 from audit_entry where event = 'person-erased'`);
  expect(audited).toHaveLength(PEOPLE);
});
