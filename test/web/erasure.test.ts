import { randomUUID } from 'node:crypto';
import { Sealing } from '../../src/audit/sealing.service';
import { Verification } from '../../src/audit/verification.service';
import { RecordContact } from '../../src/contacts/record-contact.service';
import { LegalHolds } from '../../src/data-rights/holds/legal-holds.service';
import { Details } from '../../src/details/details';
import { HELD } from '../../src/data-rights/held/held-tables';
import { type AccountActor, makeAccount } from '../support/factories/account';
import { makeDesk } from '../support/factories/desk';
import { withinReach } from '../support/within-reach';
import { Transactions } from '../../src/database/transactions';
import { system } from '../../src/identity/actor';
import { KeptForms } from '../../src/identity/kept-forms.service';
import { Importer } from '../../src/imports/importer.service';
import { paths } from '../../src/paths';
import { People } from '../../src/people/people.service';
import { PostProgress } from '../../src/progress/post-progress.service';
import { AnswerQuestion } from '../../src/questions/answer-question.service';
import { MakingReferrals } from '../../src/referrals/making-referrals.service';
import { ReferralsService } from '../../src/referrals/referrals.service';
import { alsoHeld } from '../support/also-held';
import { saidInAudit } from '../support/audit-values';
import { reports } from '../support/crime-reports';
import { makeAgency } from '../support/factories/agency';
import { referIn } from '../support/factories/referral';
import { MARKED_BIRTH, MARKER, markEverything, tablesWithoutRow, whereMarked } from '../support/markers';
import { pageText as text } from '../support/page-text';
import { type PcsoDesk, startPcsoDesk } from '../support/pcso-desk';
import { TestClock } from '../support/test-clock';

const REPORT = {
  ...{ crime_reference: `${MARKER}/1/26`, person_reference: `${MARKER}-7`, title: MARKER, given_names: MARKER },
  ...{ family_name: MARKER, born_on: MARKED_BIRTH, phone: '07700 900666', email: 'markered@example.org' },
  ...{ address: `1 ${MARKER} Road|NW1 2AB`, postcode: 'NW1 2AB', language: MARKER, safe_contact: `Ask for ${MARKER}` },
  ...{ ethnicity: 'B1', sex: 'female', recorded_at: '2026-04-01T09:00:00+01:00', referral_consent: 'yes' },
};

let desk: PcsoDesk;
let personId: string;
let caseId: string;
let pcso: AccountActor;
let supervisor: AccountActor;
beforeAll(async () => {
  desk = await startPcsoDesk(new TestClock('2026-04-08T12:00:00+01:00'));
  await desk.web.app.get(Importer).importFile(reports(REPORT), { actor: system('test') });
  [{ personId, caseId }] = (await desk.sql.query(
    `select p.id as "personId", pt.case_id as "caseId" from person p join participant pt on pt.person_id = p.id
      where p.family_name = $1`,
    [MARKER],
  )) as [{ personId: string; caseId: string }];
  [pcso, supervisor] = [await actorOf('pcso'), await actorOf('supervisor')];
  await live();
});
afterAll(() => desk.web.close());

async function actorOf(role: string): Promise<AccountActor> {
  const sql = `select 'account' as kind, id, role, desk_id as "deskId" from account where role = $1 and desk_id = $2`;
  return ((await desk.sql.query(sql, [role, desk.deskId])) as [AccountActor])[0];
}

/** All that a desk does with somebody, each with the marker in what is typed. */
async function live(): Promise<void> {
  const { app } = desk.web;
  const said = `${MARKER} said so`;
  await app.get(People).changeDetails(pcso, {
    ...{ personId, version: 1, details: { language: `${MARKER} too`, codeWord: MARKER, safeContact: said } },
  });
  await desk.pcso.get(paths.people.to());
  expect((await desk.pcso.post(paths.people.to(), { q: MARKER })).text).toContain(paths.person.to(personId));
  await desk.pcso.get(paths.person.to(personId));
  await desk.pcso.post(paths.personShow.to(personId), { reason: said, shownOn: 'person' });
  await app.get(PostProgress).post(system('test'), {
    ...{ caseId, type: 'suspect-arrested', occurredAt: new Date('2026-04-02T08:00:00Z'), tell: 'now', words: said },
    idempotencyKey: randomUUID(),
  });
  const [{ id: pointId }] = (await desk.sql.query(
    `select id from contact_point where person_id = $1 and kind = 'phone'`,
    [personId],
  )) as [{ id: string }];
  const contact = {
    ...({ channel: 'telephone', direction: 'outgoing', outcome: 'spoke' } as const),
    ...{ personId, at: new Date('2026-04-08T10:00:00Z'), told: [], note: said, contactPointId: pointId },
    ...{
      otherPoint: null,
      leftMessage: null,
      asked: `${said}?`,
      askedCaseId: caseId,
      readOut: [],
      nextContactOn: null,
    },
  };
  await app.get(RecordContact).record(pcso, { ...contact, formKey: randomUUID() });
  const given = { ...contact, asked: null, contactPointId: null, otherPoint: '07700 900668' };
  await app.get(RecordContact).record(pcso, { ...given, formKey: randomUUID() });
  const [{ id: questionId }] = (await desk.sql.query('select id from question where person_id = $1', [personId])) as [
    { id: string },
  ];
  await app.get(AnswerQuestion).answer(pcso, { questionId, answer: said, formKey: randomUUID() });
  const agencyId = await makeAgency(desk.sql);
  const scene = { ...{ deskId: desk.deskId, pcso, officer: pcso, personId, phoneId: pointId, caseId, agencyId } };
  const { id: referralId } = await referIn(app.get(MakingReferrals), scene, { need: said, confirmed: [] });
  await app.get(ReferralsService).withdraw(pcso, { personId, referralId, reason: said });
  await app.get(KeptForms).keep(pcso, pcso.id, paths.contactNew.to(personId), { note: said });
  const holds = app.get(LegalHolds);
  const hold = await holds.place(supervisor, { caseId }, { reason: said, formKey: randomUUID() });
  await holds.lift(supervisor, hold, said);
  await desk.supervisor.get(paths.heldData.to(personId));
  await desk.supervisor.post(paths.heldData.to(personId), { reason: said, formKey: randomUUID() });
  await alsoHeld(desk, { personId, caseId, by: pcso.id });
}

/** What is counted of everybody: none of it may be another after an erasure. */
const figures = async (): Promise<unknown> =>
  desk.sql.query(
    `select 'duties' as what, c.desk_id, to_char(d.clock_starts, 'YYYY-MM') as month, d.state, d.rule_id as code, count(*)
       from duty d join crime_case c on c.id = d.case_id group by 2, 3, 4, 5
     union all select 'contacts', p.desk_id, to_char(c.at, 'YYYY-MM'), c.outcome, c.channel, count(*)
       from contact c join person p on p.id = c.person_id group by 2, 3, 4, 5
     union all select 'people', p.desk_id, null, p.sex, pt.role, count(*)
       from person p join participant pt on pt.person_id = p.id group by 2, 4, 5
     union all select 'levels', p.desk_id, null, l.level, null, count(*)
       from person_level l join person p on p.id = l.person_id group by 2, 4
     union all select 'referrals', null, to_char(r.made_at, 'YYYY-MM'), r.state, r.basis, count(*) from referral r group by 3, 4, 5
     union all select 'cases', c.desk_id, to_char(c.recorded_at, 'YYYY-MM'), c.reported_by, c.flags::text, count(*)
       from crime_case c group by 2, 3, 4, 5
     order by 1, 2, 3, 4, 5`,
  );

const erase = async (more: Record<string, string> = {}) => {
  await desk.supervisor.get(paths.personErase.to(personId));
  return desk.supervisor.post(paths.personErase.to(personId), {
    ...{ formKey: randomUUID(), ground: 'asked-by-the-person', typedReference: `P-${personId}` },
    ...more,
  });
};

test('nobody is erased while a case is open, or by a slip of the hand, or by whom it is not for', async () => {
  expect(text((await desk.supervisor.get(paths.personErase.to(personId))).text)).toContain('still open');
  expect((await erase()).status).toBe(422);
  const theirs = [caseId, desk.ids.sharedCase];
  const closed = 'update crime_case set closed_at = $2 where id = any($1::bigint[])';
  await desk.sql.query(closed, [theirs, '2026-04-08T11:00:00+01:00']);
  const slip = await erase({ typedReference: `P-${desk.ids.shared}` });
  expect(slip.status).toBe(422);
  expect(text(slip.text)).toContain('Enter the reference of this person');
  expect((await erase({ ground: 'because' })).status).toBe(422);
  expect((await desk.pcso.get(paths.personErase.to(personId))).status).toBe(403);
  expect((await desk.pcso.post(paths.personErase.to(personId), {})).status).toBe(403);
  expect(await desk.audits('person-erased')).toBe(0);
});

test('a legal hold on the person or the case stands against it until it is lifted', async () => {
  for (const path of [paths.personHold.to(personId), paths.caseHold.to(caseId)]) {
    await desk.supervisor.get(path);
    expect((await desk.supervisor.post(path, { formKey: randomUUID(), reason: '' })).status).toBe(422);
    expect((await desk.supervisor.post(path, { formKey: randomUUID(), reason: `${MARKER} sues` })).status).toBe(303);
    expect((await desk.supervisor.get(paths.dataRights.to())).text).toContain(`href="${path}"`);
    const refused = await erase();
    expect(refused.status).toBe(422);
    expect(text(refused.text)).toContain('There is a legal hold');
    const page = (await desk.supervisor.get(path)).text;
    const lift = /action="(\/legal-holds\/\d+\/lift)"/.exec(page)![1]!;
    const empty = await desk.supervisor.post(lift, { reason: '' });
    expect([empty.status, text(empty.text)]).toEqual([
      422,
      expect.stringContaining('There is a problem Enter why it is lifted'),
    ]);
    expect((await desk.supervisor.post(lift, { reason: `${MARKER} lost` })).status).toBe(303);
  }
});

test('a desk that has nothing to do with them reaches no row of theirs, whatever the statement; nor do others', async () => {
  expect(await tablesWithoutRow(desk.sql, personId)).toEqual([]);
  const transactions = desk.web.app.get(Transactions);
  const hackney = await makeDesk(desk.sql, 'Hackney');
  for (const stranger of [
    await makeAccount(desk.sql, 'pcso', hackney),
    await makeAccount(desk.sql, 'supervisor', hackney),
    await makeAccount(desk.sql, 'officer'),
    await makeAccount(desk.sql, 'administrator'),
    { kind: 'agency', id: '1' } as const,
    { kind: 'nobody' } as const,
  ])
    expect(await withinReach(transactions, stranger, personId)).toEqual([]);
  expect(await withinReach(transactions, pcso, personId)).toEqual(
    expect.arrayContaining(['person seen', 'contact_point seen', 'duty changed', 'case_event added']),
  );
});

test('while they are restricted, whoever is not named reaches nothing but that somebody is in the case', async () => {
  const lifted =
    'update person_restriction set lifted_at = $2, lifted_by_id = $3, lifted_reason = $4 where person_id = $1';
  const transactions = desk.web.app.get(Transactions);
  const before = await withinReach(transactions, pcso, personId);
  await desk.sql.query(lifted, [personId, null, null, null]);
  await desk.sql.query('update restricted_access set account_id = $1', [pcso.id]);
  expect(await withinReach(transactions, pcso, personId)).toEqual(before);
  for (const by of [supervisor, await makeAccount(desk.sql, 'pcso', desk.deskId)]) {
    expect(await withinReach(transactions, by, personId)).toEqual(['participant seen']);
    const opened = await withinReach(transactions, { ...by, brokeGlassFor: [personId] }, personId);
    expect(opened).toEqual(expect.arrayContaining(['person seen', 'contact added', 'crime_case seen']));
  }
  await desk.sql.query(lifted, [personId, '2026-04-02T10:00:00Z', supervisor.id, `${MARKER} restricted no more`]);
});

test('no marker remains in any column of any table, the figures are as before, and the audit verifies', async () => {
  expect(await tablesWithoutRow(desk.sql, personId)).toEqual([]);
  const took = await markEverything(desk.sql, personId);
  const shouldGo = HELD.flatMap(({ table, columns }) =>
    Object.entries(columns).flatMap(([column, { erased }]) => (erased === undefined ? [] : [`${table}.${column}`])),
  );
  expect(took.length).toBeGreaterThan(10);
  expect(
    took.filter((column) => !shouldGo.includes(column) && !REMOVED.some((table) => column.startsWith(`${table}.`))),
  ).toEqual([]);
  const before = await figures();
  expect((await whereMarked(desk.sql, desk.web.app.get(Details))).length).toBeGreaterThan(30);
  expect(JSON.stringify(await saidInAudit(desk.sql, 'people-searched'))).toContain(MARKER);
  await desk.web.app.get(Sealing).seal();
  await desk.sql.query(
    `insert into person (desk_id, given_names, family_name, match_name, born_on, ethnicity, created_at)
     select $1, 'Testa', 'Alike' || n, 'alike' || n || ' testa', date '1905-01-01' + n, 'B2', '2026-04-01' from generate_series(1, 4) n`,
    [desk.deskId],
  );

  const formKey = randomUUID();
  const done = await erase({ formKey });
  expect(done.status).toBe(303);
  expect(await whereMarked(desk.sql, desk.web.app.get(Details))).toEqual([]);
  expect(await figures()).toEqual(before);
  expect((await erase({ formKey })).headers['location']).toBe(done.headers['location']);
  expect((await erase()).status).toBe(409);
  expect(await desk.audits('person-erased', personId)).toBe(1);

  expect(await desk.web.app.get(Verification).verify()).toMatchObject({ intact: true, problems: [] });
  for (const event of [
    'person-changed',
    'contact-details-seen',
    'people-searched',
    'progress-posted',
    'legal-hold-placed',
  ])
    expect(JSON.stringify(await saidInAudit(desk.sql, event))).toContain('"erased":true');
});

const REMOVED = HELD.filter(({ removed }) => removed).map(({ table }) => table);

test('what is kept for equality monitoring are bands that at least five share', async () => {
  const bands = await desk.sql.query(
    'select sex, age_band, ethnic_group, born_on, ethnicity from person where id = $1',
    [personId],
  );
  expect(bands).toEqual([{ sex: 'female', age_band: '75+', ethnic_group: 'black', born_on: null, ethnicity: null }]);
});

test('their page says that they were erased, the certificate what, when, by whom and why, and nothing of them', async () => {
  const page = text((await desk.supervisor.get(paths.person.to(personId))).text);
  expect(page).toContain('This person has been erased');
  expect((await desk.pcso.get(paths.personDetails.to(personId))).status).toBe(404);
  expect((await desk.pcso.get(paths.contactNew.to(personId))).status).toBe(404);
  const list = (await desk.supervisor.get(paths.erasures.to())).text;
  expect(list).toContain(`P-${personId}`);
  const href = /href="(\/erasures\/\d+)"/.exec(list)![1]!;
  const certificate = text((await desk.supervisor.get(href)).text);
  for (const one of ['Sue Sample', 'They asked for it', '8 April 2026 at midday', 'Camden', 'Contacts'])
    expect(certificate).toContain(one);
  expect(certificate).not.toContain(MARKER);
  const lena = { email: 'lena@example.org', name: 'Lena Sample', role: 'supervisor', borough: 'Lambeth' } as const;
  const lambeth = await desk.web.signedIn(lena);
  expect((await lambeth.get(href)).status).toBe(404);
  expect((await lambeth.get(paths.erasures.to())).text).not.toContain(`P-${personId}`);
  await expect(desk.sql.query('delete from erasure')).rejects.toThrow('never changed');
});

test('they do not come back with the next crime report, the same, a changed one, or one without a birth date', async () => {
  const people = async () => ((await desk.sql.query('select count(*)::int as n from person')) as [{ n: number }])[0].n;
  const before = await people();
  const again = [REPORT, { ...REPORT, phone: '07700 900667' }, { ...REPORT, born_on: '', person_reference: '' }];
  for (const row of again) {
    const counts = await desk.web.app.get(Importer).importFile(reports(row), { actor: system('test') });
    expect(counts).toMatchObject({ accepted: 0, unchanged: 1, rejected: 0, warnings: 1, newPeople: 0, newCases: 0 });
  }
  expect(await people()).toBe(before);
  const another = { ...REPORT, crime_reference: 'T/99/26' };
  expect(await desk.web.app.get(Importer).importFile(reports(another), { actor: system('test') })).toMatchObject({
    newPeople: 1,
  });
});
