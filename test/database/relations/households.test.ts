import { randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { Transactions } from '../../../src/database/transactions';
import { PeopleModule } from '../../../src/people/people.module';
import { ContactPoints } from '../../../src/people/contact-points/contact-points.service';
import { NotFoundError, RefusedError } from '../../../src/refusals';
import { Households } from '../../../src/relations/households.service';
import { HouseholdsQueries } from '../../../src/relations/households.queries';
import { RelationsModule } from '../../../src/relations/relations.module';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { type AccountActor, makeAccount } from '../../support/factories/account';
import { makeCase, makeParticipant } from '../../support/factories/crime-case';
import { makeDesk } from '../../support/factories/desk';
import { makePerson } from '../../support/factories/person';
import { insert, type Sql } from '../../support/factories/rows';
import { TestClock } from '../../support/test-clock';

const clock = new TestClock('2026-04-08T12:00:00+01:00');
let database: TestDatabase;
let app: TestingModule;
let sql: Sql;
let deskId: string;
let pcso: AccountActor;
let elsewhere: AccountActor;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, clock, [PeopleModule, RelationsModule]);
  sql = app.get(Transactions).reader;
  deskId = await makeDesk(sql);
  pcso = await makeAccount(sql, 'pcso', deskId);
  elsewhere = await makeAccount(sql, 'pcso', await makeDesk(sql));
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

let street = 0;
async function livingAt(value: string, desk = deskId): Promise<string> {
  const personId = await makePerson(sql, desk);
  const by = desk === deskId ? pcso : elsewhere;
  const stated = { safety: 'not-asked', bestTimes: null, mayAnswer: null, askedOn: null, askedHow: null } as const;
  await app.get(ContactPoints).add(by, { personId, version: 1, kind: 'address', value, ...stated });
  return personId;
}
const address = () => `${(street += 1)} Invented Road\nLondon\nNW1 4ZZ`;
const mates = async (personId: string, by = pcso) => app.get(HouseholdsQueries).of(by, personId);
const lives = (personId: string, reference: string, by = pcso) =>
  app.get(Households).record(by, { personId, reference, note: null, formKey: randomUUID() });
const suspectOf = async (caseId: string, personId: string) =>
  insert(sql, 'case_suspect', {
    ...{
      case_id: caseId,
      person_id: personId,
      recorded_at: clock.now(),
      by_account_id: pcso.id,
      form_key: randomUUID(),
    },
  });

test('people with the same present address live together; a former address says nothing', async () => {
  const here = address();
  const [one, other] = [await livingAt(here), await livingAt(here.toLowerCase().replace('london', 'LONDON'))];
  expect(await mates(one)).toMatchObject([{ personId: other, sameAddress: true, recorded: false, suspectIn: [] }]);
  await sql.query('update contact_point set replaced_at = now() where person_id = $1', [other]);
  expect(await mates(one)).toEqual([]);
});

test('recorded by the desk it stands for both, once, until it ends', async () => {
  const [one, other] = [await makePerson(sql, deskId), await makePerson(sql, deskId)];
  await lives(one, `P-${other}`);
  await lives(other, `p-${one}`);
  expect(await mates(one)).toMatchObject([{ personId: other, recorded: true, sameAddress: false }]);
  expect(await mates(other)).toMatchObject([{ personId: one }]);
  await app.get(Households).end(pcso, other, one);
  await app.get(Households).end(pcso, other, one);
  expect(await mates(one)).toEqual([]);
  await lives(one, `P-${other}`);
  expect(await mates(one)).toHaveLength(1);
});

test('a suspect of the person’s case under their roof is named so; the suspect’s own page shows nothing of the person', async () => {
  const here = address();
  const [victim, suspect] = [await livingAt(here), await livingAt(here)];
  const officer = await makeAccount(sql, 'officer');
  const caseId = await makeCase(sql, { deskId, officerId: officer.id }, { crime_reference: 'CAM/77/26' });
  await makeParticipant(sql, caseId, victim);
  await suspectOf(caseId, suspect);
  expect(await mates(victim)).toMatchObject([{ personId: suspect, suspectIn: ['CAM/77/26'] }]);
  expect(await mates(suspect)).toEqual([]);
  await sql.query(`update case_suspect set withdrawn_at = now(), withdrawn_by_id = $1, withdrawn_reason = 'x'`, [
    pcso.id,
  ]);
  expect(await mates(victim)).toMatchObject([{ personId: suspect, suspectIn: [] }]);
  expect(await mates(suspect)).toMatchObject([{ personId: victim }]);
});

test('another desk’s people are not seen by an address, and nobody records what they do not know', async () => {
  const here = address();
  const [ours, theirs] = [await livingAt(here), await livingAt(here, elsewhere.deskId!)];
  expect(await mates(ours)).toEqual([]);
  await expect(lives(ours, `P-${theirs}`)).rejects.toThrow(RefusedError);
  await expect(lives(ours, `P-${ours}`)).rejects.toThrow(RefusedError);
  await expect(lives(ours, `P-${theirs}`, elsewhere)).rejects.toThrow(NotFoundError);
  await expect(app.get(Households).end(elsewhere, ours, theirs)).rejects.toThrow(NotFoundError);
});
