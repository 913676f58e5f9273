import { randomUUID } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { CaseMarksQueries } from '../../../src/cases/case-marks.queries';
import { CasesModule } from '../../../src/cases/cases.module';
import { CriticalIncidents } from '../../../src/cases/critical-incidents.service';
import { LiaisonOfficers } from '../../../src/cases/liaison-officers.service';
import { ContactsModule } from '../../../src/contacts/contacts.module';
import { RecordContact } from '../../../src/contacts/record-contact.service';
import { SeeingDetails } from '../../../src/contacts/seeing-details.service';
import { Transactions } from '../../../src/database/transactions';
import { CriticalIncidentLetter } from '../../../src/mail/letters/critical-incident.letter';
import type { QueuedMessage } from '../../../src/outbox/queued-messages';
import { ConflictError, NotFoundError, RefusedError } from '../../../src/refusals';
import { saidInAudit } from '../../support/audit-values';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { deskModule } from '../../support/desk-module';
import { type AccountActor, makeAccount } from '../../support/factories/account';
import { makeCase, makeEvent, makeParticipant } from '../../support/factories/crime-case';
import { makeDesk } from '../../support/factories/desk';
import { makePerson, makePhone } from '../../support/factories/person';
import type { Sql } from '../../support/factories/rows';
import { TestClock } from '../../support/test-clock';
import { testConfig } from '../../support/test-config';

const clock = new TestClock('2026-04-08T12:00:00+01:00');
let database: TestDatabase;
let app: TestingModule;
let sql: Sql;
let deskId: string;
let pcso: AccountActor;
let supervisor: AccountActor;
let officer: AccountActor;
let stranger: AccountActor;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await deskModule(database.url, clock, [CasesModule, ContactsModule]);
  sql = app.get(Transactions).reader;
  deskId = await makeDesk(sql);
  pcso = await makeAccount(sql, 'pcso', deskId);
  supervisor = await makeAccount(sql, 'supervisor', deskId);
  officer = await makeAccount(sql, 'officer');
  stranger = await makeAccount(sql, 'officer');
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

async function death(role = 'bereaved-relative', columns: object = {}) {
  const personId = await makePerson(sql, deskId, { pcso_id: pcso.id });
  const phoneId = await makePhone(sql, personId, { safety: 'safe' });
  const caseId = await makeCase(sql, { deskId, officerId: officer.id }, { flags: ['homicide'], ...columns });
  await makeParticipant(sql, caseId, personId, role);
  await makeEvent(sql, caseId, 'reported', '2026-03-30T10:00:00+01:00');
  return { personId, caseId, phoneId };
}

const naming = (caseId: string, change: object = {}) => ({
  ...{ caseId, name: 'DC Sample', telephone: '020 7946 0123', insteadOf: null, formKey: randomUUID() },
  ...change,
});
const call = (of: { personId: string; phoneId: string }, despiteLiaison: string | null) =>
  app.get(RecordContact).record(pcso, {
    ...{ personId: of.personId, at: clock.now(), channel: 'telephone', direction: 'outgoing', outcome: 'spoke' },
    ...{ told: [], note: null, contactPointId: of.phoneId, otherPoint: null, leftMessage: null, asked: null },
    ...{ askedCaseId: null, readOut: [], nextContactOn: null, formKey: randomUUID(), despiteLiaison },
  });

describe('a family liaison officer', () => {
  const named = async (caseId: string) =>
    (await app.get(CaseMarksQueries).liaisonOfficers(caseId)).map((one) => one.name);

  it('is named by the officer of the case, replaced with history, once for each form', async () => {
    const { caseId, personId } = await death();
    const first = naming(caseId);
    await app.get(LiaisonOfficers).name(officer, first);
    await app.get(LiaisonOfficers).name(officer, first);
    expect(await named(caseId)).toEqual(['DC Sample']);
    expect(await app.get(CaseMarksQueries).withLiaison([personId])).toEqual(new Map([[personId, 'DC Sample']]));
    await expect(app.get(LiaisonOfficers).name(supervisor, naming(caseId))).rejects.toThrow(ConflictError);
    const [now] = await app.get(CaseMarksQueries).liaisonOfficers(caseId);
    await app.get(LiaisonOfficers).name(supervisor, naming(caseId, { name: 'DC Other', insteadOf: now!.id }));
    expect(await named(caseId)).toEqual(['DC Other', 'DC Sample']);
  });

  it('is not named for another officer’s case, nor without a number to reach them', async () => {
    const { caseId } = await death();
    await expect(app.get(LiaisonOfficers).name(stranger, naming(caseId))).rejects.toThrow(NotFoundError);
    for (const telephone of ['', '12'])
      await expect(app.get(LiaisonOfficers).name(officer, naming(caseId, { telephone }))).rejects.toThrow(RefusedError);
    expect(await named(caseId)).toEqual([]);
  });

  it.each([
    ['a bereaved relative', 'bereaved-relative', {}, true],
    ['a survivor of a road death', 'victim', { flags: ['road-death'] }, true],
    ['a witness of a homicide', 'witness', {}, false],
    ['a relative whose case is closed', 'bereaved-relative', { closed_at: '2026-04-01T09:00:00Z' }, false],
    ['a victim of something else', 'victim', { flags: ['domestic-abuse'] }, false],
  ])('speaks to %s: the desk needs a reason to do so itself', async (_, role, columns, needed) => {
    const of = await death(role, columns);
    expect((await app.get(CaseMarksQueries).withLiaison([of.personId])).has(of.personId)).toBe(needed);
    const seen = app.get(SeeingDetails).see(pcso, of.personId, null);
    const called = call(of, null);
    if (needed) {
      await expect(seen).rejects.toThrow('the family liaison officer');
      await expect(called).rejects.toThrow('the family liaison officer');
      await app.get(SeeingDetails).see(pcso, of.personId, 'The officer is on leave');
      await call(of, 'The officer asked us to');
    } else {
      await seen;
      await called;
    }
    expect(await sql.query('select despite_liaison from contact where person_id = $1', [of.personId])).toEqual([
      { despite_liaison: needed ? 'The officer asked us to' : null },
    ]);
  });
});

describe('a critical incident', () => {
  const declaring = (caseId: string) => ({ caseId, reason: 'The family has lost trust', formKey: randomUUID() });
  const concerns = async (by: AccountActor) =>
    (await app.get(CaseMarksQueries).criticalCases(by)).map((one) => one.caseId);

  it('is declared once, told to the officer and each point of contact, and seen by whom it concerns', async () => {
    const { caseId, personId } = await death();
    const otherDesk = await makeDesk(sql);
    const elsewhere = await makeAccount(sql, 'pcso', otherDesk);
    const theirs = await makePerson(sql, otherDesk, { pcso_id: elsewhere.id });
    await makeParticipant(sql, caseId, theirs);
    const form = declaring(caseId);
    await app.get(CriticalIncidents).declare(supervisor, form);
    await app.get(CriticalIncidents).declare(supervisor, form);
    await expect(app.get(CriticalIncidents).declare(supervisor, declaring(caseId))).rejects.toThrow(ConflictError);
    const told = (await sql.query(
      `select to_account_id as "to" from message where kind = 'critical-incident' and subject_id = $1`,
      [caseId],
    )) as { to: string }[];
    expect(told.map((one) => one.to).sort()).toEqual([officer.id, pcso.id, elsewhere.id].sort());
    const address = async (to: AccountActor) => {
      const message = { kind: 'critical-incident', subjectId: caseId } as QueuedMessage;
      const letter = await new CriticalIncidentLetter(testConfig(database.url)).write(
        app.get(Transactions).reader,
        message,
        {
          kind: 'account',
          actor: to,
          email: '',
        },
      );
      return 'values' in letter ? letter.values['address'] : letter;
    };
    expect(await address(officer)).toMatch(new RegExp(`/cases/${caseId}$`));
    expect(await address(pcso)).toMatch(new RegExp(`/cases/${caseId}$`));
    expect(await address(elsewhere)).toMatch(new RegExp(`/people/P-${theirs}$|/people/${theirs}$`));
    expect(await address(await makeAccount(sql, 'pcso', otherDesk))).toHaveProperty('notNeeded');
    expect(await concerns(officer)).toEqual([caseId]);
    expect(await concerns(pcso)).toEqual([caseId]);
    expect(await concerns(stranger)).toEqual([]);
    expect(await concerns(elsewhere)).toEqual([]);
    const forPcso = (by: AccountActor) => app.get(CaseMarksQueries).criticalForPcso(by, by.id);
    expect(await forPcso(pcso)).toMatchObject([{ caseId, reason: 'The family has lost trust' }]);
    expect(await forPcso(elsewhere)).toMatchObject([{ caseId }]);
    expect(personId).toBeDefined();
    expect((await saidInAudit(sql, 'critical-incident-declared')).at(-1)).toMatchObject({
      reason: 'The family has lost trust',
    });
  });

  it('ends with a reason, and only for those whose case it is', async () => {
    const { caseId } = await death();
    await app.get(CriticalIncidents).declare(supervisor, declaring(caseId));
    const [now] = await app.get(CaseMarksQueries).incidents(caseId);
    const end = { caseId, incidentId: now!.id, reason: 'A meeting was held' };
    const foreign = await makeAccount(sql, 'supervisor', await makeDesk(sql));
    await expect(app.get(CriticalIncidents).end(foreign, end)).rejects.toThrow(NotFoundError);
    await expect(app.get(CriticalIncidents).declare(foreign, declaring(caseId))).rejects.toThrow(NotFoundError);
    await expect(app.get(CriticalIncidents).end(supervisor, { ...end, reason: '' })).rejects.toThrow(RefusedError);
    await app.get(CriticalIncidents).end(supervisor, end);
    expect(await app.get(CaseMarksQueries).incidents(caseId)).toMatchObject([{ endedReason: 'A meeting was held' }]);
    expect(await concerns(pcso)).not.toContain(caseId);
    await app.get(CriticalIncidents).declare(supervisor, declaring(caseId));
    expect(await app.get(CaseMarksQueries).incidents(caseId)).toHaveLength(2);
  });
});
