import { Transactions } from '../../src/database/transactions';
import { DutyRecounts } from '../../src/duties/duty-recounts.service';
import { system } from '../../src/identity/actor';
import { makeAccount } from './factories/account';
import { makeCase, makeEvent, makeParticipant } from './factories/crime-case';
import { makeDesk } from './factories/desk';
import { makePerson, makePhone } from './factories/person';
import type { Sql } from './factories/rows';
import type { TestClock } from './test-clock';
import { startWebApp } from './web-app';

export type PcsoDesk = Awaited<ReturnType<typeof startPcsoDesk>>;

/**
 * Two desks with everybody signed in: a PCSO of Camden with one person (an overdue duty, an arrest to tell of, an
 * interview that is held), and a case of Camden's whose person looks to Lambeth. Meant for noon on 8 April 2026.
 */
export async function startPcsoDesk(clock: TestClock, prepare?: (databaseUrl: string) => Promise<void>) {
  const web = await startWebApp(clock, {}, prepare);
  const sql: Sql = web.app.get(Transactions).reader;
  const deskId = await makeDesk(sql, 'Camden');
  await makeDesk(sql, 'Lambeth');
  const pcso = await web.signedIn({
    email: 'priya@example.org',
    name: 'Priya Sample',
    role: 'pcso',
    borough: 'Camden',
  });
  const supervisor = await web.signedIn({
    email: 'sue@example.org',
    name: 'Sue Sample',
    role: 'supervisor',
    borough: 'Camden',
  });
  const counter = await web.signedIn({
    email: 'fred@example.org',
    name: 'Fred Sample',
    role: 'front-counter',
    borough: 'Camden',
  });
  const elsewhere = await web.signedIn({
    email: 'lou@example.org',
    name: 'Lou Sample',
    role: 'pcso',
    borough: 'Lambeth',
  });
  const pcsoId = await idOf(sql, 'priya@example.org');
  const lambeth = ((await sql.query("select id from desk where borough = 'Lambeth'")) as { id: string }[])[0]!.id;
  const officer = await makeAccount(sql, 'officer', null, 'PC Pat Sample');
  const person = await makePerson(sql, deskId, {
    given_names: 'Amina',
    family_name: 'Exampleton',
    match_name: 'exampleton amina',
    pcso_id: pcsoId,
    safe_contact: 'Never ring after 6pm: he is at home.',
  });
  const phone = await makePhone(sql, person, {
    ...{ value: '07700 900111', match_value: '+447700900111', safety: 'safe-do-not-say-who' },
  });
  const neverPhone = await makePhone(sql, person, {
    value: '020 7946 0222',
    match_value: '+442079460222',
    safety: 'never',
  });
  const caseId = await makeCase(sql, { deskId, officerId: officer.id }, { crime_reference: 'CAM/000001/26' });
  await makeParticipant(sql, caseId, person);
  await makeEvent(sql, caseId, 'reported', '2026-04-01T10:00:00+01:00');
  const words = 'A man was arrested this morning and is being questioned.';
  const arrest = await makeEvent(sql, caseId, 'suspect-arrested', '2026-04-01T08:00:00+01:00', { words });
  await makeEvent(sql, caseId, 'suspect-interviewed', '2026-04-02T08:00:00+01:00', {
    tell: 'not-before',
    not_before: '2026-04-20',
    reason: 'A second suspect is being looked for',
    posted_by_account_id: officer.id,
  });
  const shared = await makePerson(sql, lambeth, {
    family_name: 'Sharedperson',
    match_name: 'sharedperson testa',
    safe_contact: 'Only by letter',
  });
  const sharedCase = await makeCase(sql, { deskId, officerId: officer.id }, { crime_reference: 'CAM/000002/26' });
  await makeParticipant(sql, sharedCase, shared);
  await makeEvent(sql, sharedCase, 'reported', '2026-04-01T10:00:00+01:00');
  await web.app
    .get(Transactions)
    .run((tx) => web.app.get(DutyRecounts).recountCases(tx, [caseId, sharedCase], system('test'), 'Test'));
  const otherPcso = await idOf(sql, 'lou@example.org');
  const ids = { person, phone, neverPhone, case: caseId, arrest, pcso: pcsoId, otherPcso, shared, sharedCase };
  const audits = async (event: string, subject?: string): Promise<number> => {
    const counted =
      'select count(*)::int as n from audit_entry where event = $1 and ($2::text is null or subject_id = $2)';
    return ((await sql.query(counted, [event, subject ?? null])) as { n: number }[])[0]!.n;
  };
  return { web, sql, pcso, supervisor, counter, elsewhere, ids, deskId, audits };
}

const idOf = async (sql: Sql, email: string): Promise<string> =>
  ((await sql.query('select id from account where email = $1', [email])) as { id: string }[])[0]!.id;
