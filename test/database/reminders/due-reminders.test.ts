import { makeAccount } from '../../support/factories/account';
import { makeDesk } from '../../support/factories/desk';
import { makeDuty } from '../../support/factories/duty';
import { makeRestriction } from '../../support/factories/restriction';
import { RemindersScene } from './scene';

let scene: RemindersScene;
beforeAll(async () => (scene = await RemindersScene.open()));
beforeEach(() => scene.begin());
afterAll(() => scene.close());

test('a duty climbs its ladder: the PCSO the day before and on the day, the supervisor when it is overdue', async () => {
  const { dutyId, personId } = await scene.owe('2026-02-05');
  const people = [personId];

  expect(await scene.runAt('2026-02-04T08:59:59Z')).toBe(0);
  expect(await scene.runAt('2026-02-04T09:00:00Z')).toBe(1);
  expect(await scene.climbed(dutyId)).toEqual(['day-before']);
  expect(await scene.runAt('2026-02-05T07:59:59Z')).toBe(0);
  expect(await scene.runAt('2026-02-05T08:00:00Z')).toBe(1);
  expect(await scene.runAt('2026-02-06T08:59:59Z')).toBe(0);
  expect(await scene.runAt('2026-02-06T09:00:00Z')).toBe(1);
  expect(await scene.climbed(dutyId)).toEqual(['day-before', 'due-day', 'overdue']);
  expect(await scene.messages()).toEqual([
    { kind: 'duties-due', reader: scene.pcso.id, people },
    { kind: 'duties-due', reader: scene.pcso.id, people },
    { kind: 'duties-overdue', reader: scene.supervisor.id, people },
  ]);
  expect(await scene.runAt('2026-02-09T12:00:00Z')).toBe(0);
});

test('running twice reminds once', async () => {
  await scene.owe('2026-02-05');
  expect(await scene.runAt('2026-02-04T09:00:00Z')).toBe(1);
  expect(await scene.runAt('2026-02-04T09:00:00Z')).toBe(0);
  expect(await scene.runAt('2026-02-04T09:01:00Z')).toBe(0);
  expect(await scene.messages()).toHaveLength(1);
});

test('five runs at the same moment remind once', async () => {
  const owed = await Promise.all(Array.from({ length: 8 }, () => scene.owe('2026-02-05')));
  const runs = await Promise.all(Array.from({ length: 5 }, () => scene.reminders.run()));
  expect(runs.map((run) => run.rungs).reduce((a, b) => a + b)).toBe(8);
  const rows: { count: number }[] = await scene.sql.query('select count(*)::int as count from reminder');
  expect(rows[0]!.count).toBe(8);
  // Several runs may each have got a part; nobody is named twice.
  const named = (await scene.messages()).flatMap((message) => message.people);
  expect([...named].sort()).toEqual(owed.map((it) => it.personId).sort());
  // What got nothing leaves nothing behind.
  const empty: unknown[] = await scene.sql.query(
    'select id from digest d where not exists (select from reminder r where r.digest_id = d.id)',
  );
  expect(empty).toEqual([]);
});

test('whoever passes messages on hears of them as soon as they are written, and of nothing when there are none', async () => {
  await scene.owe('2026-02-05');
  scene.clock.set('2026-02-04T09:00:00Z');
  const written: Promise<number>[] = [];
  const hear = (): void => void written.push(scene.messages().then((messages) => messages.length));
  await scene.reminders.run(hear);
  expect(await Promise.all(written)).toEqual([1]);
  await scene.reminders.run(hear);
  expect(await Promise.all(written)).toEqual([1]);
});

test('everything that falls to one person in a run is one message', async () => {
  const people = await Promise.all([scene.owe('2026-02-04'), scene.owe('2026-02-05'), scene.owe('2026-02-05')]);
  await scene.runAt('2026-02-04T09:00:00Z');
  const [message, ...others] = await scene.messages();
  expect(others).toEqual([]);
  expect([...message!.people].sort()).toEqual(people.map((it) => it.personId).sort());
});

test('a duty due today that was opened today climbs both rungs at once and is named once', async () => {
  const { dutyId, personId } = await scene.owe('2026-02-04');
  expect(await scene.runAt('2026-02-04T11:00:00Z')).toBe(2);
  expect(await scene.climbed(dutyId)).toEqual(['day-before', 'due-day']);
  expect(await scene.messages()).toEqual([{ kind: 'duties-due', reader: scene.pcso.id, people: [personId] }]);
});

test('nobody is reminded outside working hours, and what was missed is caught up', async () => {
  const { dutyId } = await scene.owe('2026-02-06'); // a Friday
  for (const silent of [
    '2026-02-06T18:00:00Z',
    '2026-02-07T12:00:00Z',
    '2026-02-08T12:00:00Z',
    '2026-02-09T07:59:59Z',
  ]) {
    expect(await scene.runAt(silent)).toBe(0);
  }
  expect(await scene.runAt('2026-02-09T08:00:00Z')).toBe(2);
  expect(await scene.runAt('2026-02-09T09:00:00Z')).toBe(1);
  expect(await scene.climbed(dutyId)).toEqual(['day-before', 'due-day', 'overdue']);
});

test('a duty whose due day moved climbs the ladder of the new day, and no rung of it twice', async () => {
  const { dutyId } = await scene.owe('2026-02-05');
  await scene.runAt('2026-02-04T09:00:00Z');
  await scene.sql.query(`update duty set due_on = '2026-02-10' where id = $1`, [dutyId]);
  expect((await scene.messages())[0]!.people).toEqual([]);
  expect(await scene.runAt('2026-02-05T08:00:00Z')).toBe(0);
  expect(await scene.runAt('2026-02-09T09:00:00Z')).toBe(1);
  await scene.sql.query(`update duty set due_on = '2026-02-05' where id = $1`, [dutyId]);
  await scene.runAt('2026-02-09T09:01:00Z');
  expect((await scene.climbed(dutyId)).filter((rung) => rung === 'day-before')).toHaveLength(2);
});

test.each([
  ['no longer undone', { duty: { state: 'declined' } }],
  ['of a closed case', { case: { closed_at: '2026-02-03T10:00:00Z' } }],
  ['without a due day', { duty: { due_on: null } }],
  ['due longer ago than a month', { duty: { due_on: '2026-01-03' } }],
])('no reminder of a duty that is %s', async (_, columns) => {
  await scene.owe('2026-02-05', columns);
  expect(await scene.runAt('2026-02-04T09:00:00Z')).toBe(0);
});

describe('without a point of contact at work', () => {
  test.each([
    ['nobody was given the person', () => ({ pcso_id: null })],
    ['the account is disabled', async () => ({ pcso_id: await disabledPcso() })],
    ['the PCSO has gone to another desk', async () => ({ pcso_id: await pcsoOfAnotherDesk() })],
  ])('the supervisors hear of it: %s', async (_, person) => {
    const second = await makeAccount(scene.sql, 'supervisor', scene.deskId);
    await makeAccount(scene.sql, 'supervisor', await makeDesk(scene.sql)); // of another desk: hears nothing
    const { personId } = await scene.owe('2026-02-05', { person: await person() });
    await scene.runAt('2026-02-04T09:00:00Z');
    expect(await scene.messages()).toEqual(
      [scene.supervisor.id, second.id].map((reader) => ({ kind: 'duties-due', reader, people: [personId] })),
    );
  });

  test('and without a supervisor nothing is lost: it is said, and done when there is one', async () => {
    await scene.sql.query('update account set disabled_at = $2 where id = $1', [
      scene.supervisor.id,
      scene.clock.now(),
    ]);
    await scene.owe('2026-02-05', { person: { pcso_id: null } });
    expect(await scene.reminders.run()).toEqual({ digests: 0, rungs: 0, desksWithoutSupervisor: [scene.deskId] });
    await scene.sql.query('update account set disabled_at = null');
    expect(await scene.reminders.run()).toEqual({ digests: 1, rungs: 1, desksWithoutSupervisor: [] });
  });

  async function disabledPcso(): Promise<string> {
    const { id } = await makeAccount(scene.sql, 'pcso', scene.deskId);
    await scene.sql.query('update account set disabled_at = $2 where id = $1', [id, scene.clock.now()]);
    return id;
  }

  const pcsoOfAnotherDesk = async () => (await makeAccount(scene.sql, 'pcso', await makeDesk(scene.sql))).id;
});

describe('somebody restricted whose PCSO is away', () => {
  test.each([
    ['the supervisor who finds them hears, whoever covers does not', false],
    ['whoever covers hears where they are named', true],
  ])('%s', async (_, coverIsNamed) => {
    const { sql, pcso, supervisor, deskId } = scene;
    const cover = await makeAccount(sql, 'pcso', deskId);
    const unnamed = await makeAccount(sql, 'supervisor', deskId);
    const { dutyId, personId } = await scene.owe('2026-02-05');
    const other = await scene.owe('2026-02-05');
    await makeRestriction(sql, { personId, deskId, named: [pcso, supervisor, ...(coverIsNamed ? [cover] : [])] });
    await sql.query(
      `insert into absence (account_id, kind, from_on, until_on, covered_by_id, recorded_by_id, recorded_at, form_key)
       values ($1, 'leave', '2026-02-02', '2026-02-13', $2, $1, '2026-02-01T09:00:00Z', gen_random_uuid())`,
      [pcso.id, cover.id],
    );
    expect(await scene.runAt('2026-02-04T09:00:00Z')).toBe(2);
    expect(await scene.climbed(dutyId)).toEqual(['day-before']);
    const heard = await scene.messages();
    const heardBy = (id: string) => heard.flatMap(({ reader, people }) => (reader === id ? people : []));
    expect(heardBy(cover.id)).toEqual(coverIsNamed ? [personId, other.personId] : [other.personId]);
    expect(heardBy(supervisor.id)).toEqual(coverIsNamed ? [] : [personId]);
    expect(heardBy(unnamed.id)).toEqual([]);
  });
});

test('one message to a supervisor for what is overdue and what nobody has', async () => {
  const overdue = await scene.owe('2026-02-03');
  const nobodys = await scene.owe('2026-02-05', { person: { pcso_id: null } });
  await scene.runAt('2026-02-04T09:00:00Z');
  const toSupervisor = (await scene.messages()).filter((message) => message.reader === scene.supervisor.id);
  expect(toSupervisor).toEqual([
    { kind: 'duties-overdue', reader: scene.supervisor.id, people: [overdue.personId, nobodys.personId] },
  ]);
});

describe('a duty to tell what may not be told yet', () => {
  const held = { tell: 'not-before', not_before: '2026-02-10', reason: 'An arrest is planned' };

  test('is no reminder for its PCSO until it may be told, and overdue for the supervisor in time', async () => {
    const { dutyId, personId } = await scene.owe('2026-02-05', { event: held });
    expect(await scene.runAt('2026-02-05T09:00:00Z')).toBe(0);
    expect(await scene.runAt('2026-02-06T09:00:00Z')).toBe(1);
    expect(await scene.messages()).toEqual([
      { kind: 'duties-overdue', reader: scene.supervisor.id, people: [personId] },
    ]);
    expect(await scene.runAt('2026-02-09T17:00:00Z')).toBe(0);
    expect(await scene.runAt('2026-02-10T08:00:00Z')).toBe(2);
    expect(await scene.climbed(dutyId)).toEqual(['overdue', 'day-before', 'due-day']);
  });

  test('is reminded of when it may be told, however long ago it was due', async () => {
    await scene.owe('2025-12-01', { event: held });
    expect(await scene.runAt('2026-02-09T12:00:00Z')).toBe(0);
    expect(await scene.runAt('2026-02-10T12:00:00Z')).toBe(3);
  });

  test('is no reminder for its PCSO if it may never be told', async () => {
    const { dutyId } = await scene.owe('2026-02-05', { event: { tell: 'never', reason: 'Would endanger somebody' } });
    await scene.runAt('2026-02-06T09:00:00Z');
    expect(await scene.climbed(dutyId)).toEqual(['overdue']);
  });
});

test('a digest read by someone who no longer has the person says nothing of them', async () => {
  const { personId } = await scene.owe('2026-02-05');
  await scene.runAt('2026-02-04T09:00:00Z');
  const other = await makeAccount(scene.sql, 'pcso', scene.deskId);
  await scene.sql.query('update person set pcso_id = $2 where id = $1', [personId, other.id]);
  expect((await scene.messages())[0]!.people).toEqual([]);
});

test('a supervisor whose person moved to another desk reads nothing of them', async () => {
  const { personId } = await scene.owe('2026-02-03');
  await scene.runAt('2026-02-04T09:00:00Z');
  const desk = await makeDesk(scene.sql);
  await scene.sql.query('update person set desk_id = $2, pcso_id = null where id = $1', [personId, desk]);
  expect((await scene.messages()).map((message) => message.people)).toEqual([[], []]);
});

test('many reminders of several people are all made', async () => {
  const of = await scene.owe('2026-02-05');
  await Promise.all(Array.from({ length: 30 }, (_, i) => makeDuty(scene.sql, of, '2026-02-05', { occurrence: i + 2 })));
  const others = await Promise.all(Array.from({ length: 5 }, () => makeAccount(scene.sql, 'pcso', scene.deskId)));
  for (const { id } of others) await scene.owe('2026-02-05', { person: { pcso_id: id } });
  expect(await scene.runAt('2026-02-04T09:00:00Z')).toBe(36);
  const rows: { reader: string }[] = await scene.sql.query('select distinct to_account_id as reader from message');
  expect(rows).toHaveLength(6);
});

describe('while the point of contact is away', () => {
  const away = (accountId: string, coveredById: string | null) =>
    scene.sql.query(
      `insert into absence (account_id, kind, from_on, until_on, covered_by_id, recorded_by_id, recorded_at, form_key)
       select id, 'leave', '2026-02-03', '2026-02-04', $2, id, now(), 'absence of ' || id from account where id = $1`,
      [accountId, coveredById],
    );

  test('their cover is reminded, and they again once they are back', async () => {
    const cover = await makeAccount(scene.sql, 'pcso', scene.deskId);
    await away(scene.pcso.id, cover.id);
    const { personId } = await scene.owe('2026-02-05');
    await scene.runAt('2026-02-04T09:00:00Z');
    const toCover = [{ kind: 'duties-due', reader: cover.id, people: [personId] }];
    expect(await scene.messages()).toEqual(toCover);
    await scene.runAt('2026-02-05T08:00:00Z');
    expect((await scene.messages()).at(-1)).toEqual({ kind: 'duties-due', reader: scene.pcso.id, people: [personId] });
  });

  test('and the supervisors where nobody is left', async () => {
    await away(scene.pcso.id, null);
    const { personId } = await scene.owe('2026-02-05');
    await scene.runAt('2026-02-04T09:00:00Z');
    expect(await scene.messages()).toEqual([{ kind: 'duties-due', reader: scene.supervisor.id, people: [personId] }]);
  });
});
