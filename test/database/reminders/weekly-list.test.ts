import { makeAccount } from '../../support/factories/account';
import { RemindersScene } from './scene';

let scene: RemindersScene;
beforeAll(async () => (scene = await RemindersScene.open()));
beforeEach(() => scene.begin());
afterAll(() => scene.close());

const sendAt = (iso: string) => scene.weeklyList.send(new Date(iso));

test('each supervisor once a week, however many workers run, and only supervisors of a desk who are there', async () => {
  const second = await makeAccount(scene.sql, 'supervisor', scene.deskId);
  const gone = await makeAccount(scene.sql, 'supervisor', scene.deskId);
  await scene.sql.query('update account set disabled_at = now() where id = $1', [gone.id]);
  expect(await sendAt('2026-02-02T07:59:59Z')).toBe(0);
  const written = await Promise.all(Array.from({ length: 5 }, () => sendAt('2026-02-02T08:00:10Z')));
  expect(written.reduce((a, b) => a + b)).toBe(2);
  expect(await sendAt('2026-02-04T10:00:00Z')).toBe(0);
  const to = (await scene.sql.query('select to_account_id as id from message order by to_account_id')) as {
    id: string;
  }[];
  expect(to.map(({ id }) => id)).toEqual([scene.supervisor.id, second.id]);
  expect(await sendAt('2026-02-09T08:00:00Z')).toBe(2);
});

test('a supervisor who came after the hour hears of it next week', async () => {
  const late = await makeAccount(scene.sql, 'supervisor', scene.deskId);
  await scene.sql.query(`update account set created_at = '2026-02-03T10:00:00Z' where id = $1`, [late.id]);
  expect(await sendAt('2026-02-04T08:00:00Z')).toBe(1);
  expect(await sendAt('2026-02-09T08:00:00Z')).toBe(2);
});
