import { randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { Transactions } from '../../src/database/transactions';
import { ConflictError, NotFoundError, type RefusedError } from '../../src/refusals';
import { ApplyingReassignments } from '../../src/reassignment/applying.service';
import { NOBODY, PlanningReassignments, type ReassignmentWanted } from '../../src/reassignment/planning.service';
import { ReassignmentModule } from '../../src/reassignment/reassignment.module';
import { ReassignmentsQueries } from '../../src/reassignment/reassignments.queries';
import { PlanningWayBack } from '../../src/reassignment/way-back.service';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { deskModule } from '../support/desk-module';
import { type AccountActor, makeAccount } from '../support/factories/account';
import { makeCase, makeEvent, makeParticipant } from '../support/factories/crime-case';
import { makeDesk } from '../support/factories/desk';
import { makeDuty } from '../support/factories/duty';
import { makePerson } from '../support/factories/person';
import type { Sql } from '../support/factories/rows';
import { TestClock } from '../support/test-clock';

const TODAY = '2026-04-08';
let database: TestDatabase;
let app: TestingModule;
let sql: Sql;
let camden: string;
let lambeth: string;
let supervisor: AccountActor;
let theirs: AccountActor;
let officer: AccountActor;
let [sam, alex, kim]: AccountActor[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, new TestClock(`${TODAY}T10:00:00+01:00`), [ReassignmentModule]);
  sql = app.get(Transactions).reader;
});
beforeEach(async () => {
  await sql.query('truncate reassignment, duty, person, crime_case, account, desk cascade');
  [camden, lambeth] = [await makeDesk(sql), await makeDesk(sql)];
  supervisor = await makeAccount(sql, 'supervisor', camden);
  theirs = await makeAccount(sql, 'supervisor', lambeth);
  officer = await makeAccount(sql, 'officer');
  [sam, alex, kim] = [
    await makeAccount(sql, 'pcso', camden, 'Sam'),
    await makeAccount(sql, 'pcso', camden, 'Alex'),
    await makeAccount(sql, 'pcso', camden, 'Kim'),
  ];
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

/** Somebody with an open case and a duty due on the day. */
async function owed(pcso: AccountActor | undefined, dueOn: string): Promise<string> {
  const personId = await makePerson(sql, camden, { pcso_id: pcso?.id ?? null });
  const caseId = await makeCase(sql, { deskId: camden, officerId: officer.id });
  const participantId = await makeParticipant(sql, caseId, personId);
  const eventId = await makeEvent(sql, caseId, 'suspect-arrested', '2026-04-01T10:00:00Z');
  await makeDuty(sql, { participantId, personId, caseId, eventId }, dueOn);
  return personId;
}
const wanted = (more: Partial<ReassignmentWanted> = {}): ReassignmentWanted => ({
  ...{ fromIds: [sam!.id], personIds: undefined, toIds: [alex!.id, kim!.id], formKey: randomUUID() },
  ...more,
});
const plan = (more: Partial<ReassignmentWanted> = {}, by = supervisor) =>
  app.get(PlanningReassignments).plan(by, wanted(more));
const planBack = (id: string, formKey: string = randomUUID(), by = supervisor) =>
  app.get(PlanningWayBack).plan(by, id, formKey);
const apply = (id: string, by = supervisor) => app.get(ApplyingReassignments).apply(by, id);
const pcsoOf = async (id: string) =>
  ((await sql.query('select pcso_id as pcso from person where id = $1', [id])) as { pcso: string }[])[0]!.pcso;
const refused = (trying: Promise<unknown>) =>
  trying.then(() => 'done', (fault: RefusedError) => fault.reasons.map(({ code }) => code).join()); // prettier-ignore

test('the preview says what moves, nothing moves until it is applied, and applying does just that', async () => {
  const late = await owed(sam, '2026-04-01');
  const soon = await owed(sam, '2026-04-09');
  const mine = await owed(alex, '2026-04-09');
  const id = await plan();
  const { moves } = await app.get(ReassignmentsQueries).plan(supervisor, id, TODAY);
  expect(moves).toMatchObject([
    { from: 'Sam', to: 'Alex', people: 1, duties: 1, overdue: 0 },
    { from: 'Sam', to: 'Kim', people: 1, duties: 1, overdue: 1 },
  ]);
  expect(await pcsoOf(late)).toBe(sam!.id);
  expect(await apply(id)).toEqual({ moved: 2, left: 0 });
  expect(await Promise.all([late, soon, mine].map(pcsoOf))).toEqual([kim!.id, alex!.id, alex!.id]);
  const audited = await sql.query(
    `select subject_id as person, detail ->> 'reassignment' as run from audit_entry
      where event = 'point-of-contact-changed' and subject_id = any ($1::text[]) order by subject_id::bigint`,
    [[late, soon]],
  );
  expect(audited).toEqual([late, soon].map((person) => ({ person, run: id })));
});

test('twice, and three at once, move nobody twice', async () => {
  await owed(sam, '2026-04-09');
  const formKey = randomUUID();
  const id = await plan({ formKey });
  expect(await plan({ formKey })).toBe(id);
  await Promise.all([apply(id), apply(id), apply(id)]);
  expect(await apply(id)).toEqual({ moved: 1, left: 0 });
  expect(await sql.query('select count(*)::int as n from person_change')).toEqual([{ n: 1 }]);
});

test('only those chosen, of those named; who has changed since the preview stays', async () => {
  const [one, other] = [await owed(sam, '2026-04-09'), await owed(sam, '2026-04-09')];
  const notTheirs = await owed(kim, '2026-04-09');
  const id = await plan({ personIds: [one, notTheirs], toIds: [alex!.id] });
  await sql.query('update person set pcso_id = $2 where id = $1', [one, kim!.id]);
  expect(await apply(id)).toEqual({ moved: 0, left: 1 });
  expect(await Promise.all([one, other, notTheirs].map(pcsoOf))).toEqual([kim!.id, sam!.id, kim!.id]);
});

test('the people of somebody who has gone, and of nobody', async () => {
  const [ofGone, ofNobody] = [await owed(sam, '2026-04-09'), await owed(undefined, '2026-04-09')];
  await sql.query('update account set disabled_at = now() where id = $1', [sam!.id]);
  expect(await app.get(ReassignmentsQueries).holders(supervisor)).toMatchObject([
    { accountId: null, people: 1 },
    { name: 'Alex', atWork: true, people: 0 },
    { name: 'Kim', people: 0 },
    { name: 'Sam', atWork: false, people: 1 },
  ]);
  await apply(await plan({ fromIds: [sam!.id, NOBODY], toIds: [kim!.id] }));
  expect(await Promise.all([ofGone, ofNobody].map(pcsoOf))).toEqual([kim!.id, kim!.id]);
});

test('refused: nobody to give, nobody to give to, to those who give, to another desk', async () => {
  expect(await refused(plan())).toBe('nobody');
  await owed(sam, '2026-04-09');
  expect(await refused(plan({ fromIds: [] }))).toBe('missing');
  expect(await refused(plan({ toIds: [] }))).toBe('missing');
  expect(await refused(plan({ toIds: [sam!.id] }))).toBe('from-and-to');
  expect(await refused(plan({ toIds: [(await makeAccount(sql, 'pcso', lambeth)).id] }))).toBe('not-a-choice');
  const id = await plan({ toIds: [kim!.id] });
  await sql.query('update account set disabled_at = now() where id = $1', [kim!.id]);
  await expect(apply(id)).rejects.toThrow(ConflictError);
});

test('moved by mistake: all go back to whoever they had, when the way back has been looked at', async () => {
  const [one, two, mine] = [
    await owed(sam, '2026-04-01'),
    await owed(sam, '2026-04-09'),
    await owed(kim, '2026-04-09'),
  ];
  const id = await plan({ fromIds: [sam!.id, kim!.id], toIds: [alex!.id] });
  expect(await refused(planBack(id))).toBe('nobody');
  await apply(id);
  const formKey = randomUUID();
  const back = await planBack(id, formKey);
  expect(await planBack(id, formKey)).toBe(back);
  expect((await app.get(ReassignmentsQueries).plan(supervisor, back, TODAY)).moves).toMatchObject([
    { from: 'Alex', to: 'Kim', people: 1 },
    { from: 'Alex', to: 'Sam', people: 2, overdue: 1 },
  ]);
  expect(await pcsoOf(one)).toBe(alex!.id);
  expect(await apply(back)).toEqual({ moved: 3, left: 0 });
  expect(await Promise.all([one, two, mine].map(pcsoOf))).toEqual([sam!.id, sam!.id, kim!.id]);
  expect(await refused(planBack(id))).toBe('nobody');
});

test('nobody goes back to nobody, to whoever has left, or from somebody they were given to since', async () => {
  const [ofNobody, ofGone, since, theirOwn] = [
    await owed(undefined, '2026-04-09'),
    await owed(kim, '2026-04-09'),
    await owed(sam, '2026-04-09'),
    await owed(alex, '2026-04-09'),
  ];
  const id = await plan({ fromIds: [NOBODY, kim!.id, sam!.id], toIds: [alex!.id] });
  await apply(id);
  const lou = await makeAccount(sql, 'pcso', camden, 'Lou');
  await sql.query('update person set pcso_id = $2 where id = $1', [since, lou.id]);
  const back = await owed(sam, '2026-04-09');
  await apply(await plan({ fromIds: [sam!.id], toIds: [lou.id] }));
  await sql.query('update account set disabled_at = now() where id = $1', [kim!.id]);
  expect(await refused(planBack(id))).toBe('nobody');
  expect(await Promise.all([ofNobody, ofGone, since, theirOwn, back].map(pcsoOf))).toEqual(
    [alex, alex, lou, alex, lou].map((one) => one!.id),
  );
});

test('another desk’s supervisor moves nobody of this one and sees no plan of it; a PCSO plans nothing', async () => {
  const personId = await owed(sam, '2026-04-09');
  const lou = await makeAccount(sql, 'pcso', lambeth);
  expect(await refused(plan({ toIds: [lou.id] }, theirs))).toBe('nobody');
  expect(await app.get(ReassignmentsQueries).people(theirs, [sam!.id], true)).toEqual([]);
  const id = await plan();
  await expect(apply(id, theirs)).rejects.toThrow(NotFoundError);
  await expect(planBack(id, randomUUID(), theirs)).rejects.toThrow(NotFoundError);
  await expect(app.get(ReassignmentsQueries).plan(theirs, id, TODAY)).rejects.toThrow(NotFoundError);
  expect(() => plan({}, sam)).toThrow(NotFoundError);
  expect(await pcsoOf(personId)).toBe(sam!.id);
});
