import { makeAccount } from '../../support/factories/account';
import { makeContact } from '../../support/factories/contact';
import { makeEvent } from '../../support/factories/crime-case';
import { makeDesk } from '../../support/factories/desk';
import { makeDuty } from '../../support/factories/duty';
import { RemindersScene } from './scene';

let scene: RemindersScene;
beforeAll(async () => (scene = await RemindersScene.open()));
beforeEach(() => scene.begin());
afterAll(() => scene.close());

const NEAR = '2026-02-04T09:00:00Z'; // two working days before Friday 6 February

/** A repeating update due on 6 February whose clock started with the report of 9 January. */
const oweUpdate = (columns: { case?: object; duty?: object } = {}) =>
  scene.owe('2026-02-06', {
    ...columns,
    event: { type: 'reported', occurred_at: '2026-01-09T10:00:00Z', posted_at: '2026-01-09T12:00:00Z' },
    duty: { rule_id: '2020.progress', clock_starts: '2026-01-09', ...columns.duty },
  });

const toOfficers = async () => (await scene.messages()).filter((message) => message.kind === 'officer-silent');

test('an officer hears that an update is near and the case has been silent, once', async () => {
  const { caseId } = await oweUpdate();
  await scene.runAt('2026-02-04T08:59:59Z');
  expect(await toOfficers()).toEqual([]);
  await scene.runAt(NEAR);
  await scene.runAt('2026-02-04T09:01:00Z');
  expect(await toOfficers()).toEqual([{ kind: 'officer-silent', reader: scene.officer.id, people: [caseId] }]);
});

test('several silent cases of an officer, of whichever desk, are one message, and several people of a case one line', async () => {
  const first = await oweUpdate();
  await makeDuty(scene.sql, first, '2026-02-06', {
    rule_id: '2020.progress',
    clock_starts: '2026-01-09',
    occurrence: 2,
  });
  const second = await oweUpdate({ case: { desk_id: await makeDesk(scene.sql, 'Lambeth') } });
  await scene.runAt(NEAR);
  const [message, ...others] = await toOfficers();
  expect(others).toEqual([]);
  expect([...message!.people].sort()).toEqual([first.caseId, second.caseId].sort());
});

test.each([
  ['posted since the clock started', '2026-01-20T10:00:00Z', {}, 0],
  ['posted before the clock started', '2026-01-08T10:00:00Z', {}, 1],
  [
    'withdrawn again',
    '2026-01-20T10:00:00Z',
    { withdrawn_at: '2026-01-21T10:00:00Z', withdrawn_reason: 'Another case' },
    1,
  ],
])('something %s', async (_, postedAt, columns, messages) => {
  const { caseId } = await oweUpdate();
  await makeEvent(scene.sql, caseId, 'suspect-interviewed', postedAt, columns);
  await scene.runAt(NEAR);
  expect(await toOfficers()).toHaveLength(messages);
});

test.each([
  ['in the morning before the update was given', '2026-01-16T09:00:00Z', 1],
  ['in the afternoon after it', '2026-01-16T16:00:00Z', 0],
])('posted on the very day of the last update, %s', async (_, postedAt, messages) => {
  const of = await oweUpdate({ duty: { due_on: '2026-01-23' } });
  const at = '2026-01-16T12:00:00Z';
  const contactId = await makeContact(scene.sql, scene.pcso, of.personId, at, 'spoke');
  await scene.sql.query(`update duty set state = 'met', met_by_id = $2, met_on = '2026-01-16' where id = $1`, [
    of.dutyId,
    contactId,
  ]);
  const next = { rule_id: '2020.progress', clock_starts: '2026-01-16', occurrence: 2 };
  await makeDuty(scene.sql, of, '2026-02-06', next);
  await makeEvent(scene.sql, of.caseId, 'suspect-interviewed', postedAt);
  await scene.runAt(NEAR);
  expect(await toOfficers()).toHaveLength(messages);
});

test('only repeating updates are asked of officers, and not in closed cases', async () => {
  await scene.owe('2026-02-06');
  await oweUpdate({ case: { closed_at: '2026-02-01T10:00:00Z' } });
  await scene.runAt(NEAR);
  expect(await toOfficers()).toEqual([]);
});

test('what has been posted before the mail goes out is not asked for', async () => {
  const { caseId } = await oweUpdate();
  await scene.runAt(NEAR);
  await makeEvent(scene.sql, caseId, 'suspect-interviewed', '2026-02-04T09:00:30Z');
  expect((await toOfficers())[0]!.people).toEqual([]);
});

test('an officer reads of their own cases only; of a disabled one the supervisors hear', async () => {
  const { caseId } = await oweUpdate();
  await scene.runAt(NEAR);
  const other = await makeAccount(scene.sql, 'officer');
  await scene.sql.query('update crime_case set officer_id = $2 where id = $1', [caseId, other.id]);
  expect((await toOfficers())[0]!.people).toEqual([]);

  await scene.sql.query('update account set disabled_at = $2 where id = $1', [other.id, scene.clock.now()]);
  const next = await oweUpdate();
  await scene.sql.query('update crime_case set officer_id = $2 where id = $1', [next.caseId, other.id]);
  await scene.runAt(NEAR);
  expect((await toOfficers()).at(-1)).toEqual({
    kind: 'officer-silent',
    reader: scene.supervisor.id,
    people: [next.caseId],
  });
});
