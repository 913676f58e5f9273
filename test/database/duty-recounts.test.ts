import type { TestingModule } from '@nestjs/testing';
import { Transactions } from '../../src/database/transactions';
import { DutiesModule } from '../../src/duties/duties.module';
import { DutyRecounts } from '../../src/duties/duty-recounts.service';
import type { RecountResult } from '../../src/duties/recount-result';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { deskModule } from '../support/desk-module';
import { type AccountActor, makeAccount } from '../support/factories/account';
import { makeContact } from '../support/factories/contact';
import { makeCase, makeEvent, makeParticipant } from '../support/factories/crime-case';
import { makeDesk } from '../support/factories/desk';
import { makePerson } from '../support/factories/person';
import { insert, type Sql } from '../support/factories/rows';
import { TestClock } from '../support/test-clock';

const clock = new TestClock();
let database: TestDatabase;
let desk: TestingModule;
let transactions: Transactions;
let sql: Sql;
let deskId: string;
let pcso: AccountActor;
let officer: AccountActor;

beforeAll(async () => {
  database = await createTestDatabase();
  desk = await deskModule(database.url, clock, [DutiesModule]);
  transactions = desk.get(Transactions);
  sql = transactions.reader;
  deskId = await makeDesk(sql);
  pcso = await makeAccount(sql, 'pcso', deskId);
  officer = await makeAccount(sql, 'officer');
});
beforeEach(() => clock.set('2026-04-01T12:00:00+01:00'));
afterAll(async () => {
  await desk.close();
  await database.drop();
});

interface Duty {
  id: string;
  ruleId: string;
  occurrence: number;
  dueOn: string | null;
  state: string;
  metOn: string | null;
  personId: string;
}

async function victimInCase(): Promise<{ personId: string; caseId: string; reportedId: string }> {
  const personId = await makePerson(sql, deskId);
  const caseId = await makeCase(sql, { deskId, officerId: officer.id });
  await makeParticipant(sql, caseId, personId);
  const reportedId = await makeEvent(sql, caseId, 'reported', '2026-03-30T10:00:00+01:00');
  return { personId, caseId, reportedId };
}

const recountCases = (ids: string[], reason = 'A test'): Promise<RecountResult> =>
  transactions.run((tx) => desk.get(DutyRecounts).recountCases(tx, ids, officer, reason));

const duties = (caseId: string, rule = '%'): Promise<Duty[]> =>
  transactions.reader.query(
    `select id, rule_id as "ruleId", occurrence, due_on::text as "dueOn", state, met_on::text as "metOn",
            person_id as "personId"
       from duty where case_id = $1 and rule_id like $2 order by rule_id, occurrence, id`,
    [caseId, rule],
  );

const withdraw = (eventId: string): Promise<unknown> =>
  transactions.reader.query(
    "update case_event set withdrawn_at = $2, withdrawn_reason = 'It was another case' where id = $1",
    [eventId, clock.now()],
  );

const changes = (dutyId: string): Promise<object[]> =>
  transactions.reader.query(
    `select old_due_on::text as "from", new_due_on::text as "to", old_state as was, new_state as is, reason,
            by_kind || ':' || by_id as by from duty_change where duty_id = $1 order by id`,
    [dutyId],
  );

test('an event opens its duties, and counting again changes nothing', async () => {
  const { caseId } = await victimInCase();
  await makeEvent(sql, caseId, 'suspect-arrested', '2026-04-01T08:00:00+01:00');
  expect(await recountCases([caseId])).toEqual({ opened: 6, moved: 0, settled: 0 });
  const before = await duties(caseId);
  expect(before.map((duty) => [duty.ruleId, duty.dueOn, duty.state])).toEqual([
    ['2020.arrest', '2026-04-10', 'undone'],
    ['2020.confirmation', null, 'undone'],
    ['2020.needs-assessment', null, 'undone'],
    ['2020.progress', '2026-04-27', 'undone'],
    ['2020.referral', '2026-04-01', 'undone'],
    ['2020.statement', null, 'undone'],
  ]);
  expect(await recountCases([caseId])).toEqual({ opened: 0, moved: 0, settled: 0 });
  expect(await duties(caseId)).toEqual(before);
});

test('a level raised later brings the due day forward, with the old day, the reason and who kept', async () => {
  const { caseId, personId } = await victimInCase();
  await makeEvent(sql, caseId, 'suspect-arrested', '2026-04-01T08:00:00+01:00');
  await recountCases([caseId]);
  clock.set('2026-04-02T09:00:00+01:00');
  await insert(sql, 'person_level', {
    person_id: personId,
    from_at: clock.now(),
    level: 'enhanced',
    by_account_id: pcso.id,
  });
  const result = await transactions.run((tx) =>
    desk.get(DutyRecounts).recountPeople(tx, [personId], pcso, 'Enhanced Rights from 2 April 2026'),
  );
  expect(result).toEqual({ opened: 0, moved: 1, settled: 0 });
  const [arrest] = await duties(caseId, '%arrest');
  expect(arrest).toMatchObject({ dueOn: '2026-04-07', state: 'undone' });
  expect(await changes(arrest!.id)).toEqual([
    {
      from: '2026-04-10',
      to: '2026-04-07',
      was: 'undone',
      is: 'undone',
      reason: 'Enhanced Rights from 2 April 2026',
      by: `account:${pcso.id}`,
    },
  ]);
});

test('a contact that counts meets the duty and starts the next update; an attempt does neither', async () => {
  const { caseId, personId } = await victimInCase();
  const arrestId = await makeEvent(sql, caseId, 'suspect-arrested', '2026-04-01T08:00:00+01:00');
  await recountCases([caseId]);
  const told = [{ caseId, eventId: arrestId, kind: 'arrest' }];
  await makeContact(sql, pcso, personId, '2026-04-01T09:00:00+01:00', 'voicemail', told);
  expect(await recountCases([caseId])).toEqual({ opened: 0, moved: 0, settled: 0 });
  await makeContact(sql, pcso, personId, '2026-04-01T11:00:00+01:00', 'spoke', told);
  expect(await recountCases([caseId])).toEqual({ opened: 1, moved: 0, settled: 2 });
  expect(await duties(caseId, '%arrest')).toMatchObject([{ state: 'met', metOn: '2026-04-01' }]);
  expect(await duties(caseId, '%progress')).toMatchObject([
    { occurrence: 1, state: 'met' },
    { occurrence: 2, state: 'undone', dueOn: '2026-04-29' },
  ]);
});

test('a done duty keeps its dates whatever is learnt later', async () => {
  const { caseId, personId } = await victimInCase();
  const arrestId = await makeEvent(sql, caseId, 'suspect-arrested', '2026-04-01T08:00:00+01:00');
  await makeContact(sql, pcso, personId, '2026-04-01T11:00:00+01:00', 'spoke', [
    { caseId, eventId: arrestId, kind: 'arrest' },
  ]);
  await recountCases([caseId]);
  const [before] = await duties(caseId, '%arrest');
  await insert(sql, 'person_level', { person_id: personId, from_at: '2026-03-01T09:00:00Z', level: 'enhanced' });
  await withdraw(arrestId);
  await recountCases([caseId]);
  expect((await duties(caseId, '%arrest'))[0]).toEqual(before);
  expect(before).toMatchObject({ state: 'met', dueOn: '2026-04-10' });
});

test('what was told of an event that is withdrawn later stays an update: the next one keeps its clock', async () => {
  const { caseId, personId } = await victimInCase();
  const arrestId = await makeEvent(sql, caseId, 'suspect-arrested', '2026-04-01T08:00:00+01:00');
  await makeContact(sql, pcso, personId, '2026-04-01T11:00:00+01:00', 'spoke', [
    { caseId, eventId: arrestId, kind: 'arrest' },
  ]);
  await recountCases([caseId]);
  const before = await duties(caseId, '%progress');
  await withdraw(arrestId);
  expect(await recountCases([caseId])).toEqual({ opened: 0, moved: 0, settled: 0 });
  expect(await duties(caseId, '%progress')).toEqual(before);
});

test('an event withdrawn before anybody was told ends its duty, once', async () => {
  const { caseId } = await victimInCase();
  const arrestId = await makeEvent(sql, caseId, 'suspect-arrested', '2026-04-01T08:00:00+01:00');
  await recountCases([caseId]);
  await withdraw(arrestId);
  expect(await recountCases([caseId], 'The arrest was withdrawn')).toEqual({ opened: 0, moved: 0, settled: 1 });
  expect(await recountCases([caseId])).toEqual({ opened: 0, moved: 0, settled: 0 });
  const [arrest] = await duties(caseId, '%arrest');
  expect(arrest).toMatchObject({ state: 'ended', dueOn: '2026-04-10' });
  expect(await changes(arrest!.id)).toMatchObject([{ was: 'undone', is: 'ended', reason: 'The arrest was withdrawn' }]);
});

test('a charge ends the updates, and a declined kind is declined until the person changes their mind', async () => {
  const { caseId, personId } = await victimInCase();
  await makeEvent(sql, caseId, 'charged', '2026-04-01T08:00:00+01:00');
  await insert(sql, 'update_decline', { person_id: personId, from_at: clock.now(), kinds: ['charged'] });
  await recountCases([caseId]);
  expect(await duties(caseId, '%progress')).toMatchObject([{ state: 'ended' }]);
  expect(await duties(caseId, '2020.charged')).toMatchObject([{ state: 'declined', dueOn: '2026-04-10' }]);
  clock.set('2026-04-02T12:00:00+01:00');
  await insert(sql, 'update_decline', { person_id: personId, from_at: clock.now(), kinds: [] });
  await recountCases([caseId]);
  expect(await duties(caseId, '2020.charged')).toMatchObject([{ state: 'undone', dueOn: '2026-04-10' }]);
});

test('a late event is counted from its own day; each person of the case has duties, a witness only some', async () => {
  const { caseId, personId } = await victimInCase();
  const witness = await makePerson(sql, deskId);
  await makeParticipant(sql, caseId, witness, 'witness');
  await recountCases([caseId]);
  clock.set('2026-04-20T12:00:00+01:00');
  await makeEvent(sql, caseId, 'suspect-arrested', '2026-04-02T08:00:00+01:00');
  await makeEvent(sql, caseId, 'hearing-fixed', '2026-04-17T08:00:00+01:00', {
    received_at: '2026-04-20T09:00:00+01:00',
  });
  expect(await recountCases([caseId])).toEqual({ opened: 3, moved: 0, settled: 0 });
  expect(await duties(caseId, '%arrest')).toMatchObject([{ dueOn: '2026-04-13', state: 'undone', personId }]);
  expect((await duties(caseId, '%hearing')).map((duty) => [duty.personId, duty.dueOn])).toEqual([
    [personId, '2026-04-21'],
    [witness, '2026-04-21'],
  ]);
});

test('the number of queries does not grow with the number of cases', async () => {
  const ids: string[] = [];
  for (let i = 0; i < 12; i += 1) ids.push((await victimInCase()).caseId);
  const queriesFor = async (cases: string[]): Promise<number> => {
    let queries = 0;
    await transactions.run((tx) => {
      const query = tx.query.bind(tx);
      jest.spyOn(tx, 'query').mockImplementation((...of) => {
        queries += 1;
        return query(...(of as [string, unknown[]]));
      });
      return desk.get(DutyRecounts).recountCases(tx, cases, officer, 'A test');
    });
    return queries;
  };
  expect(await queriesFor(ids.slice(1))).toBeLessThanOrEqual(await queriesFor(ids.slice(0, 1)));
});

test('two events posted to one case at the same moment both get their duty', async () => {
  const { caseId } = await victimInCase();
  await recountCases([caseId]);
  const post = (type: string): Promise<RecountResult> =>
    transactions.run(async (tx) => {
      await makeEvent(tx, caseId, type, '2026-04-01T08:00:00+01:00');
      return desk.get(DutyRecounts).recountCases(tx, [caseId], officer, type);
    });
  const posted = await Promise.all([post('suspect-arrested'), post('suspect-interviewed'), post('released-on-bail')]);
  expect(posted.map((result) => result.opened)).toEqual([1, 1, 1]);
  expect(await duties(caseId)).toHaveLength(8);
});
