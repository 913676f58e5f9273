import { Test, type TestingModule } from '@nestjs/testing';
import { AuditNames } from '../../../src/audit/audit-names.queries';
import { Audit } from '../../../src/audit/audit.service';
import { AuditQueries } from '../../../src/audit/audit.queries';
import { CaseListsQueries } from '../../../src/cases/case-lists.queries';
import { CaseMarksQueries } from '../../../src/cases/case-marks.queries';
import { CasesQueries } from '../../../src/cases/cases.queries';
import { ContactsQueries } from '../../../src/contacts/contacts.queries';
import { RightsQueries } from '../../../src/data-rights/rights.queries';
import { Transactions } from '../../../src/database/transactions';
import { DeskLoadQueries } from '../../../src/duties/desk-load.queries';
import { DutiesQueries } from '../../../src/duties/duties.queries';
import { DutyRecounts } from '../../../src/duties/duty-recounts.service';
import { TodayQueries } from '../../../src/duties/today.queries';
import { FeaturesModule } from '../../../src/features.module';
import { Briefs } from '../../../src/hand-over/briefs.queries';
import { HistoryQueries } from '../../../src/history/history.queries';
import { type Actor, system } from '../../../src/identity/actor';
import { reachOf } from '../../../src/identity/reach-of';
import { CharacteristicsQueries } from '../../../src/people/characteristics/characteristics.queries';
import { PeopleQueries } from '../../../src/people/people.queries';
import { PeopleSearch } from '../../../src/people/search/people-search.queries';
import { PointsOfContact } from '../../../src/people/points-of-contact.service';
import { PossibleDuplicates } from '../../../src/people/duplicates/possible-duplicates.service';
import { OpenedDutiesQueries } from '../../../src/progress/opened-duties.queries';
import { QuestionsQueries } from '../../../src/questions/questions.queries';
import { ReassignmentsQueries } from '../../../src/reassignment/reassignments.queries';
import { NotFoundError } from '../../../src/refusals';
import { MakingReferrals } from '../../../src/referrals/making-referrals.service';
import { ReferralsQueries } from '../../../src/referrals/referrals.queries';
import { HouseholdsQueries } from '../../../src/relations/households.queries';
import { SuspectsQueries } from '../../../src/relations/suspects.queries';
import { CaseloadQueries } from '../../../src/supervision/caseload.queries';
import { TransfersQueries } from '../../../src/transfers/transfers.queries';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { type AccountActor, makeAccount } from '../../support/factories/account';
import { makeAgency } from '../../support/factories/agency';
import { makeCase, makeEvent, makeParticipant } from '../../support/factories/crime-case';
import { makeDesk } from '../../support/factories/desk';
import { makePerson, makePhone } from '../../support/factories/person';
import { makeQuestion } from '../../support/factories/question';
import { referIn } from '../../support/factories/referral';
import { makeRestriction } from '../../support/factories/restriction';
import { insert, type Sql } from '../../support/factories/rows';
import { TestClock } from '../../support/test-clock';
import { testConfig } from '../../support/test-config';

const clock = new TestClock('2026-04-08T12:00:00+01:00');
const DAYS = { today: '2026-04-08', weekEnd: '2026-04-10' };
let database: TestDatabase;
let app: TestingModule;
let sql: Sql;
let deskId: string;
/** Named, and not: of the same desk. */
let pcso: AccountActor;
let supervisor: AccountActor;
let colleague: AccountActor;
let otherSupervisor: AccountActor;
let counter: AccountActor;
let officer: AccountActor;
let dpo: AccountActor;
const token: Actor = { kind: 'token', id: '1', may: ['read'] };
/** Restricted, and somebody who is in one of their two cases. */
let hidden: string;
let beside: string;
let aloneCase: string;
let sharedCase: string;
let event: string;
let restriction: string;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await Test.createTestingModule({
    imports: [FeaturesModule.with(testConfig(database.url), clock)],
  }).compile();
  sql = app.get(Transactions).reader;
  await scene();
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

async function scene(): Promise<void> {
  deskId = await makeDesk(sql);
  pcso = await makeAccount(sql, 'pcso', deskId, 'Priya Named');
  supervisor = await makeAccount(sql, 'supervisor', deskId);
  colleague = await makeAccount(sql, 'pcso', deskId);
  otherSupervisor = await makeAccount(sql, 'supervisor', deskId);
  counter = await makeAccount(sql, 'front-counter', deskId);
  officer = await makeAccount(sql, 'officer');
  dpo = await makeAccount(sql, 'data-protection-officer');
  const named = { family_name: 'Hiddenname', match_name: 'hiddenname testa', born_on: '1990-05-17' };
  // An id that no other thing here has.
  await sql.query(`select setval(pg_get_serial_sequence('person', 'id'), 900000)`);
  hidden = await makePerson(sql, deskId, { ...named, pcso_id: pcso.id, source_reference: 'SRC-1' });
  beside = await makePerson(sql, deskId, { pcso_id: pcso.id, family_name: 'Besides', match_name: 'besides testa' });
  await makePhone(sql, hidden, { value: '07700 900456', match_value: '+447700900456', safety: 'safe' });
  aloneCase = await makeCase(sql, { deskId, officerId: officer.id }, { crime_reference: 'CAM/000101/26' });
  sharedCase = await makeCase(sql, { deskId, officerId: officer.id }, { crime_reference: 'CAM/000102/26' });
  const participant = await makeParticipant(sql, aloneCase, hidden);
  await sql.query(`update participant set referral_consent = 'yes' where id = $1`, [participant]);
  await makeParticipant(sql, sharedCase, hidden);
  await makeParticipant(sql, sharedCase, beside);
  await makeEvent(sql, aloneCase, 'reported', '2026-04-01T10:00:00+01:00');
  event = await makeEvent(sql, sharedCase, 'reported', '2026-04-01T10:00:00+01:00');
  for (const one of [aloneCase, sharedCase])
    await insert(sql, 'critical_incident', {
      ...{ case_id: one, reason: 'Sample', declared_at: '2026-04-02T10:00:00Z', declared_by_id: supervisor.id },
      form_key: `critical ${one}`,
    });
  await insert(sql, 'possible_duplicate', {
    ...{ person_id: hidden, other_id: beside, reason: 'same-name-and-birth-date', found_at: '2026-04-02T10:00:00Z' },
  });
  await insert(sql, 'household_link', {
    ...{ person_id: hidden, other_id: beside, recorded_at: '2026-04-02T10:00:00Z', by_account_id: pcso.id },
    form_key: 'household',
  });
  await insert(sql, 'case_suspect', {
    ...{ case_id: sharedCase, person_id: hidden, recorded_at: '2026-04-02T10:00:00Z', by_account_id: supervisor.id },
    form_key: 'suspect',
  });
  await makeQuestion(sql, { personId: hidden, caseId: sharedCase, by: pcso });
  const lambeth = await makeDesk(sql);
  await insert(sql, 'person_transfer', {
    ...{ person_id: hidden, from_desk_id: deskId, to_desk_id: lambeth, reason: 'Moved', asked_by_id: pcso.id },
    ...{ asked_at: '2026-04-02T10:00:00Z', state: 'declined', answered_by_id: supervisor.id },
    ...{ answered_at: '2026-04-03T10:00:00Z', answer_reason: 'No', form_key: 'transfer' },
  });
  await app
    .get(Transactions)
    .run((tx) => app.get(DutyRecounts).recountCases(tx, [aloneCase, sharedCase], system('test'), 'Test'));
  const agencyId = await makeAgency(sql);
  const referral = { deskId, pcso, officer, personId: hidden, phoneId: '', caseId: aloneCase, agencyId };
  await referIn(app.get(MakingReferrals), referral);
  await app.get(Audit).write(sql as never, pcso, 'person-seen', { kind: 'person', id: hidden }, {});
  await app.get(Audit).write(sql as never, pcso, 'people-searched', undefined, { shown: [hidden, beside] });
  restriction = await makeRestriction(sql, { personId: hidden, deskId, named: [supervisor, pcso] });
}

const caught = <T>(look: Promise<T>): Promise<T | 'not found'> =>
  look.catch((fault: unknown) => {
    if (fault instanceof NotFoundError) return 'not found';
    throw fault;
  });
/** Wherever the person could show: everything that is read, as text. */
const READS: Record<string, (by: AccountActor) => Promise<unknown>> = {
  page: (by) => caught(app.get(PeopleQueries).view(by, hidden)),
  'search by name': (by) => app.get(PeopleSearch).find(by, 'Hiddenname'),
  'search by a name that sounds alike': (by) => app.get(PeopleSearch).find(by, 'Hidenname'),
  'search by number': (by) => app.get(PeopleSearch).find(by, '07700 900456'),
  'search by reference': (by) => app.get(PeopleSearch).find(by, `P-${hidden}`),
  'search by crime reference': (by) => app.get(PeopleSearch).find(by, 'CAM/000102/26'),
  today: (by) =>
    app
      .get(TodayQueries)
      .page({ pcsoId: pcso.id, today: DAYS.today, seenBy: by }, { ...DAYS, nextWorkingDay: DAYS.today }),
  duties: (by) => app.get(DutiesQueries).ofPerson(by, hidden),
  'duties an event opened': (by) => app.get(OpenedDutiesQueries).ofEvents(by, sharedCase, [event]).then(valuesOf),
  'people of a case': (by) => app.get(CaseListsQueries).people(by, sharedCase),
  'others in a case': (by) => app.get(CaseListsQueries).others(by, beside),
  'list of cases': (by) => app.get(CaseListsQueries).newestFirst(by),
  'case of nobody else': (by) => caught(app.get(CasesQueries).byId(by, aloneCase)),
  'critical incidents': (by) => app.get(CaseMarksQueries).criticalCases(by),
  contacts: (by) => app.get(ContactsQueries).latestFirst(by, hidden, { size: 10 }),
  history: (by) => caught(app.get(HistoryQueries).ofPerson(by, hidden, {})),
  'history of a case': (by) => app.get(HistoryQueries).ofCase(by, sharedCase, {}),
  referrals: (by) => app.get(ReferralsQueries).ofPerson(by, hidden),
  'questions of a case': (by) => app.get(QuestionsQueries).waitingInCases(by, sharedCase),
  duplicates: (by) => app.get(PossibleDuplicates).of(by, beside),
  household: (by) => app.get(HouseholdsQueries).of(by, beside),
  'hand-over brief': (by) => caught(app.get(Briefs).ofOne(by, hidden)),
};
const SUPERVISED: typeof READS = {
  'load of the desk': (by) => app.get(DeskLoadQueries).ofDesk(by, deskId, DAYS.today),
  caseload: (by) => app.get(CaseloadQueries).ofDesk(by, deskId, DAYS),
  'people behind a number': (by) => app.get(CaseloadQueries).list(by, DAYS, { figure: 'open', of: undefined }),
  'asked of the desk': (by) => app.get(CharacteristicsQueries).ofDesk(by, deskId),
  'whom to move': (by) => app.get(ReassignmentsQueries).people(by, [pcso.id], false),
  'whose people to move': (by) => app.get(ReassignmentsQueries).holders(by),
  choices: (by) => app.get(PeopleQueries).pointOfContactChoices(by, beside),
  suspects: (by) => app.get(SuspectsQueries).ofCase(by, sharedCase),
  transfers: (by) => app.get(TransfersQueries).latestFirst(by, undefined),
  'data rights': (by) => caught(app.get(RightsQueries).ofPerson(by, hidden)),
  'audit of the person': (by) => caught(app.get(AuditQueries).person(by, hidden)),
  'audit of a user': async (by) => {
    const entries = await app.get(AuditQueries).ofUser(by, pcso.id, {}, 50);
    const nameOf = await app.get(AuditNames).of(entries);
    return entries.map((entry) => [
      entry.event,
      entry.subjectId,
      nameOf(entry.subjectKind, entry.subjectId),
      entry.detail,
    ]);
  },
};
const valuesOf = (found: ReadonlyMap<string, unknown>) => [...found.values()];
/** As a request of theirs: what the database hides of itself is hidden as well. */
const asText = <By extends Actor>(by: By, read: (by: By) => Promise<unknown>): Promise<string> =>
  app.get(Transactions).inRequest(reachOf(by), async (end) => {
    const text = JSON.stringify(await read(by));
    await end();
    return text;
  });

/** The same with nobody restricted, for whoever is not named. */
async function asIfNotThere(read: (by: AccountActor) => Promise<unknown>, by: AccountActor) {
  await sql.query(
    'update person_restriction set lifted_at = now(), lifted_by_id = $2, lifted_reason = $3 where id = $1',
    [...[restriction, supervisor.id, 'test']],
  );
  const before = await asText(by, read);
  await sql.query(
    'update person_restriction set lifted_at = null, lifted_by_id = null, lifted_reason = null where id = $1',
    [restriction],
  );
  return before;
}

describe('somebody of the desk who is not named', () => {
  it.each(Object.keys({ ...READS, ...SUPERVISED }))('finds nothing of them: %s', async (name) => {
    const read = { ...READS, ...SUPERVISED }[name]!;
    const seenBy = name in READS ? [colleague, counter, otherSupervisor] : [otherSupervisor];
    const id = new RegExp(`"${hidden}"|Hiddenname|CAM/000101/26`);
    for (const by of seenBy) {
      const text = await asText(by, read);
      expect(text).not.toMatch(id);
      if (by === otherSupervisor) expect(text).not.toEqual(await asIfNotThere(read, by));
    }
  });

  it.each(Object.keys({ ...READS, ...SUPERVISED }))('and whoever is named finds all as before: %s', async (name) => {
    const read = { ...READS, ...SUPERVISED }[name]!;
    expect(await asText(supervisor, read)).toEqual(await asIfNotThere(read, supervisor));
  });
});

test('the officer of the case knows who is in it, posts, and never learns who speaks to them', async () => {
  const people = await app.get(CaseListsQueries).people(officer, sharedCase);
  expect(people).toMatchObject([
    { personId: hidden, kept: true, pointOfContact: null, pcsoId: null },
    { personId: beside, kept: false, pointOfContact: 'Priya Named' },
  ]);
  expect(await app.get(CasesQueries).byId(officer, aloneCase)).toMatchObject({ crimeReference: 'CAM/000101/26' });
  const questions = await app.get(QuestionsQueries).waitingInCases(officer, sharedCase);
  expect(questions).toMatchObject([{ personId: hidden, askedBy: null }]);
  expect(await asText(officer, (by) => app.get(HistoryQueries).ofCase(by, sharedCase, {}))).not.toContain(
    'Priya Named',
  );
});

test('another system reads the case without them', async () => {
  expect(await app.get(CaseListsQueries).people(token, sharedCase)).toMatchObject([{ personId: beside }]);
  expect(await caught(app.get(PeopleQueries).view(token, hidden))).toBe('not found');
  const opened = (by: Actor) => app.get(OpenedDutiesQueries).ofEvents(by, sharedCase, [event]).then(valuesOf);
  expect(await asText(token, opened)).not.toContain(`"personId":"${hidden}"`);
});

test('a data protection officer reads what is recorded of them, and nothing of how they are reached', async () => {
  expect(await app.get(AuditQueries).person(dpo, hidden)).toBe(hidden);
  expect(await asText(dpo, (by) => app.get(AuditQueries).ofUser(by, pcso.id, {}, 50))).toContain(`"${hidden}"`);
  expect(await caught(app.get(PeopleQueries).view(dpo, hidden))).toBe('not found');
  expect(await app.get(ContactsQueries).latestFirst(dpo, hidden, { size: 10 })).toMatchObject({ contacts: [] });
});

test('broken glass opens them to one account, of another desk too, and to nobody else', async () => {
  const elsewhere = await makeAccount(sql, 'pcso', await makeDesk(sql));
  const opened = { ...elsewhere, brokeGlassFor: [hidden] };
  expect(await app.get(PeopleQueries).view(opened, hidden)).toMatchObject({ access: 'own' });
  expect(await app.get(ContactsQueries).latestFirst(opened, hidden, { size: 10 })).not.toMatchObject({ contacts: [] });
  expect(await caught(app.get(PeopleQueries).view(elsewhere, hidden))).toBe('not found');
  expect(await caught(app.get(PeopleQueries).view(opened, beside))).toBe('not found');
});

test('nobody becomes their point of contact who does not find them', async () => {
  const give = (to: AccountActor) =>
    app
      .get(Transactions)
      .run((tx) =>
        app
          .get(PointsOfContact)
          .give(tx, supervisor, [{ personId: hidden, from: pcso.id, to: to.id, fromDesk: deskId, toDesk: deskId }]),
      );
  await expect(give(colleague)).rejects.toThrow('name Sample pcso');
  await give(pcso);
});
