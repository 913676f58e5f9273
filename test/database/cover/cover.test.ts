import { randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { Absences, type NewAbsence } from '../../../src/cover/absences.service';
import { CoverModule } from '../../../src/cover/cover.module';
import { type AbsenceLine, CoverQueries } from '../../../src/cover/cover.queries';
import { Rota } from '../../../src/cover/rota.service';
import { WhoIsInCharge } from '../../../src/cover/who-is-in-charge.service';
import { Transactions } from '../../../src/database/transactions';
import { PeopleModule } from '../../../src/people/people.module';
import { PeopleQueries } from '../../../src/people/people.queries';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { type AccountActor, makeAccount } from '../../support/factories/account';
import { makeDesk } from '../../support/factories/desk';
import { makePerson } from '../../support/factories/person';
import type { Sql } from '../../support/factories/rows';
import { TestClock } from '../../support/test-clock';

const TODAY = '2026-04-08'; // a Wednesday
const clock = new TestClock();
let database: TestDatabase;
let app: TestingModule;
let sql: Sql;
let camden: string;
let lambeth: string;
let [sam, alex, kim, sue, lou]: AccountActor[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, clock, [CoverModule, PeopleModule]);
  sql = app.get(Transactions).reader;
});
beforeEach(async () => {
  clock.set(`${TODAY}T10:00:00+01:00`);
  await sql.query('truncate absence, rota, person, account, desk cascade');
  [camden, lambeth] = [await makeDesk(sql), await makeDesk(sql)];
  [sam, alex, kim] = [
    await makeAccount(sql, 'pcso', camden, 'Sam'),
    await makeAccount(sql, 'pcso', camden, 'Alex'),
    await makeAccount(sql, 'pcso', camden, 'Kim'),
  ];
  sue = await makeAccount(sql, 'supervisor', camden, 'Sue');
  lou = await makeAccount(sql, 'pcso', lambeth, 'Lou');
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const absent = (who: AccountActor, more: Partial<NewAbsence> = {}): NewAbsence => ({
  ...{ accountId: who.id, kind: 'leave', from: TODAY, until: '2026-04-10', coveredById: null },
  formKey: randomUUID(),
  ...more,
});
const record = (by: AccountActor, input: NewAbsence) => app.get(Absences).record(by, input);
const covers = (who: AccountActor, cover: AccountActor | null, workingDays: number[] | null = null) =>
  app.get(Rota).set(sue!, { accountId: who.id, coveredById: cover?.id ?? null, workingDays, version: 0 });
const inCharge = async (day?: string) => {
  const found = (await app.get(WhoIsInCharge).on(day)).of(sam!.id);
  return found.who === 'cover' ? found.name : found.who;
};
const codes = (fault: { reasons: { code: string }[] }) => fault.reasons.map(({ code }) => code);

test('the rota covers from the first day away to the last, and the day after they are back', async () => {
  await covers(sam!, alex!);
  expect(await inCharge()).toBe('themselves');
  await record(sam!, absent(sam!, { from: '2026-04-09' }));
  expect(await Promise.all(['2026-04-08', '2026-04-09', '2026-04-10', '2026-04-11'].map(inCharge))).toEqual([
    'themselves',
    'Alex',
    'Alex',
    'themselves',
  ]);
});

test('chains and loops: A, covered by B, covered by C, covered by A', async () => {
  await covers(sam!, alex!);
  await covers(alex!, kim!);
  await covers(kim!, sam!);
  await record(sue!, absent(sam!));
  expect(await inCharge()).toBe('Alex');
  await record(sue!, absent(alex!));
  expect(await inCharge()).toBe('Kim');
  await record(sue!, absent(kim!));
  expect(await inCharge()).toBe('supervisors');
  expect((await app.get(WhoIsInCharge).on()).leftToSupervisorsOf(camden).map((one) => one.name)).toEqual([
    'Sam',
    'Alex',
    'Kim',
  ]);
  expect((await app.get(WhoIsInCharge).on()).leftToSupervisorsOf(lambeth)).toEqual([]);
});

test('whoever is named for this absence covers, not the rota; one who leaves the desk no longer does', async () => {
  await covers(sam!, alex!);
  await record(sam!, absent(sam!, { coveredById: kim!.id }));
  expect(await inCharge()).toBe('Kim');
  const listed = async () => {
    const [{ coveredBy, coverHasGone }] = (await app.get(CoverQueries).absences(sam!, TODAY)) as [AbsenceLine];
    return { coveredBy, coverHasGone };
  };
  expect(await listed()).toEqual({ coveredBy: 'Kim', coverHasGone: false });
  await sql.query('update account set disabled_at = now() where id = $1', [kim!.id]);
  expect(await inCharge()).toBe('supervisors');
  expect(await listed()).toEqual({ coveredBy: 'Kim', coverHasGone: true });
});

test('whoever moves to another desk covers for nobody of the old one, and nobody of it for them', async () => {
  await covers(sam!, alex!);
  await covers(kim!, alex!);
  await covers(alex!, kim!);
  await record(sam!, absent(sam!, { coveredById: alex!.id }));
  await record(sue!, absent(kim!));
  await sql.query('update account set desk_id = $2 where id = $1', [alex!.id, lambeth]);
  expect(await inCharge()).toBe('supervisors');
  expect(await app.get(WhoIsInCharge).coversElsewhere({ id: alex!.id, deskId: lambeth })).toEqual([]);
  expect(await sql.query('select account_id as of from rota order by 1')).toEqual(
    [sam, kim].map((one) => ({ of: one!.id })),
  );
  expect(await sql.query('select from rota where covered_by_id is not null')).toEqual([]);
});

test('a new name ends no cover', async () => {
  await covers(sam!, alex!);
  await sql.query('update account set name = $2 where id = $1', [alex!.id, 'Alexandra']);
  await record(sam!, absent(sam!));
  expect(await inCharge()).toBe('Alexandra');
});

test('on a weekday they do not work they are covered, on others not', async () => {
  await covers(sam!, alex!, [1, 2, 4, 5]);
  expect(await inCharge('2026-04-08')).toBe('Alex');
  expect(await inCharge('2026-04-09')).toBe('themselves');
});

test('back at work: at once, and once; an absence that had not begun is cancelled', async () => {
  await covers(sam!, alex!);
  await record(sam!, absent(sam!, { from: '2026-04-06' }));
  await record(sam!, absent(sam!, { from: '2026-04-20', until: '2026-04-24' }));
  const [now, later] = await app.get(CoverQueries).absences(sam!, TODAY);
  expect(await inCharge()).toBe('Alex');
  await app.get(Absences).backAtWork(sam!, now!.id);
  await app.get(Absences).backAtWork(sam!, now!.id);
  expect(await inCharge()).toBe('themselves');
  expect(await inCharge('2026-04-07')).toBe('Alex');
  await app.get(Absences).backAtWork(sue!, later!.id);
  expect(await inCharge('2026-04-20')).toBe('themselves');
  expect(await sql.query(`select count(*)::int as n from audit_entry where event = 'absence-ended' and subject_id = $1`, [sam!.id])).toEqual([{ n: 2 }]); // prettier-ignore
});

test('the same form twice is one absence; two that overlap are refused', async () => {
  const input = absent(sam!);
  await record(sam!, input);
  await record(sam!, input);
  expect(await app.get(CoverQueries).absences(sam!, TODAY)).toHaveLength(1);
  const overlapping = record(sam!, absent(sam!, { from: '2026-04-10', until: '2026-04-12' })).catch(codes);
  expect(await overlapping).toEqual(['overlaps']);
  await record(sam!, absent(sam!, { from: '2026-04-11', until: '2026-04-12' }));
});

test('a PCSO records their own absence only; nobody one of another desk', async () => {
  await expect(record(alex!, absent(sam!))).rejects.toThrow('no such PCSO');
  await expect(record(lou!, absent(sam!))).rejects.toThrow('no such PCSO');
  const elsewhere = await makeAccount(sql, 'supervisor', lambeth);
  await expect(record(elsewhere, absent(sam!))).rejects.toThrow('no such PCSO');
  await expect(app.get(Rota).set(elsewhere, { accountId: sam!.id, coveredById: null, workingDays: null, version: 0 })).rejects.toThrow('no such PCSO'); // prettier-ignore
  await record(sam!, absent(sam!));
  const [absence] = await app.get(CoverQueries).absences(sam!, TODAY);
  await expect(app.get(Absences).backAtWork(alex!, absence!.id)).rejects.toThrow('no such PCSO');
  expect(await app.get(CoverQueries).absences(lou!, TODAY)).toEqual([]);
  await expect(app.get(CoverQueries).rotaOf(elsewhere, sam!.id)).rejects.toThrow('no such PCSO');
});

test('somebody of another desk covers only where a supervisor says so, and has those people on those days alone', async () => {
  const [hers, others] = [await makePerson(sql, camden, { pcso_id: sam!.id }), await makePerson(sql, camden)];
  const mayChoose = record(sam!, absent(sam!, { coveredById: lou!.id })).catch(codes);
  expect(await mayChoose).toEqual(['other-desk']);
  await record(sue!, absent(sam!, { coveredById: lou!.id }));
  const now = async () => ({ ...lou!, coversFor: await app.get(WhoIsInCharge).coversElsewhere(lou!) });
  const seen = async (person: string) =>
    app.get(PeopleQueries).view(await now(), person).then((view) => view.access, () => 'nobody'); // prettier-ignore
  expect(await seen(hers)).toBe('own');
  expect(await seen(others)).toBe('nobody');
  clock.set('2026-04-11T10:00:00+01:00');
  expect(await seen(hers)).toBe('nobody');
});

test('two supervisors changing the same rota: the second is told', async () => {
  await covers(sam!, alex!);
  const second = app.get(Rota).set(sue!, { accountId: sam!.id, coveredById: kim!.id, workingDays: null, version: 0 });
  await expect(second).rejects.toThrow('Somebody else changed this');
});
