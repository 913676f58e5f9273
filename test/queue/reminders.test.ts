import { QueueDesk, until } from './support/desk';
import { clockAt, makeOwedPeople } from './support/owed-people';

jest.setTimeout(240_000);

let desk: QueueDesk;
beforeEach(async () => (desk = await QueueDesk.open()));
afterEach(() => desk.close());

const count = async (table: 'digest' | 'reminder' | 'message'): Promise<number> => {
  const rows: { count: number }[] = await desk.sql.query(`select count(*)::int as count from ${table}`);
  return rows[0]!.count;
};

const recipients = () => desk.mail.received.map(({ mail }) => mail.to?.[0]?.address);

test('two workers and many ticks send each reminder once', async () => {
  await makeOwedPeople(desk.sql, 30);
  const clock = clockAt('2026-02-04T09:00:10Z');
  await Promise.all([desk.startWorker(clock), desk.startWorker(clock)]);
  await until('all are sent', async () => (await desk.states()).sent === 30);
  await new Promise((resolve) => setTimeout(resolve, 4000));
  expect(await desk.states()).toEqual({ sent: 30 });
  expect(new Set(recipients()).size).toBe(30);
  expect(desk.mail.received).toHaveLength(30);
  expect(desk.mail.received[0]!.mail.subject).toBe('Victims Focus Desk: 1 person to contact');
});

test('a worker killed while it makes the digests: the next makes the rest, and none twice', async () => {
  await makeOwedPeople(desk.sql, 150);
  await desk.mail.down();
  // Nobody may write the second 50 digests before the worker is killed, so that it is killed in the middle.
  await desk.sql.query(`create function wait_for_the_kill() returns trigger language plpgsql as $$
    begin
      if (select count(*) from digest) >= 50 then perform pg_sleep(5); end if;
      return null;
    end $$`);
  await desk.sql.query(
    'create trigger wait before insert on digest for each statement execute function wait_for_the_kill()',
  );
  const first = await desk.startWorker(clockAt('2026-02-04T09:00:10Z'));
  await until('some digests are made', async () => (await count('digest')) >= 50);
  await first.end('SIGKILL');
  expect(await count('digest')).toBe(50);
  expect(await count('message')).toBe(50);
  await desk.sql.query('drop trigger wait on digest');

  await desk.mail.up();
  await desk.startWorker(clockAt('2026-02-04T09:01:00Z'));
  await until('all are sent', async () => (await desk.states()).sent === 150);
  expect(await count('reminder')).toBe(150);
  expect(await count('digest')).toBe(150);
  expect(new Set(recipients()).size).toBe(150);
  expect(desk.mail.received).toHaveLength(150);
});

test('a reminder that could not be sent in working hours waits for the next ones', async () => {
  await makeOwedPeople(desk.sql, 2);
  await desk.mail.down();
  const afternoon = await desk.startWorker(clockAt('2026-02-04T17:00:00Z'));
  await until('they have been tried', async () => {
    const rows: { least: number | null }[] = await desk.sql.query('select min(attempts) as least from message');
    return (rows[0]!.least ?? 0) >= 1;
  });
  await afternoon.end('SIGTERM');
  await desk.mail.up();
  const evening = await desk.startWorker(clockAt('2026-02-04T18:30:00Z'));
  await until('they are put off', () => evening.logged('mail-waiting').length === 2);
  const rows: object[] = await desk.sql.query('select distinct state, send_after from message');
  expect(rows).toEqual([{ state: 'waiting', send_after: new Date('2026-02-05T08:00:00Z') }]);
  expect(desk.mail.received).toHaveLength(0);
  await evening.end('SIGTERM');

  await desk.startWorker(clockAt('2026-02-05T08:00:01Z'));
  await until('all are sent', async () => (await desk.states()).sent === 4);
  // The day's own reminders went out in the morning as well.
  expect(desk.mail.received).toHaveLength(4);
});
