import { randomUUID } from 'node:crypto';
import { Tokens } from '../../../../src/identity/tokens.service';
import { system } from '../../../../src/identity/actor';
import { paths } from '../../../../src/paths';
import { MakingReferrals } from '../../../../src/referrals/making-referrals.service';
import { linkKey } from '../../../../src/referrals/referral-link';
import { alsoHeld } from '../../../support/also-held';
import type { AccountActor } from '../../../support/factories/account';
import { makeContact } from '../../../support/factories/contact';
import { makePerson } from '../../../support/factories/person';
import { makeQuestion } from '../../../support/factories/question';
import { referIn } from '../../../support/factories/referral';
import { makeAgency } from '../../../support/factories/agency';
import { startPcsoDesk } from '../../../support/pcso-desk';
import { TestClock } from '../../../support/test-clock';
import { testConfig } from '../../../support/test-config';
import { copies } from './copies';
import { NOT_SENT } from './growing';
import { everythingElse } from './everything-else';

export type RichDesk = Awaited<ReturnType<typeof startRichDesk>>;

/** The API names a case by this. */
export const REFERENCE_OF_CASE = 'CAM/000001/26';

const AT = '2026-04-08T11:00:00+01:00';

/** A desk with everybody signed in and at least one row of whatever a page may show, all of one person and one case. */
export async function startRichDesk(prepare?: (databaseUrl: string) => Promise<void>) {
  const desk = await startPcsoDesk(new TestClock('2026-04-08T12:00:00+01:00'), prepare);
  const { web, sql, ids, deskId } = desk;
  const officer = await web.signedIn({ email: 'olive@example.org', name: 'Olive Sample', role: 'officer' });
  const administrator = await web.signedIn({ email: 'ada@example.org', name: 'Ada Sample', role: 'administrator' });
  const protection = await web.signedIn({
    ...{ email: 'dana@example.org', name: 'Dana Sample', role: 'data-protection-officer' },
  });
  const id = async (text: string, ...values: unknown[]): Promise<string> =>
    ((await sql.query(text, values)) as [{ id: string }])[0].id;
  const officerId = await id(`select id from account where email = 'olive@example.org'`);
  const supervisorId = await id(`select id from account where email = 'sue@example.org'`);
  await sql.query('update crime_case set officer_id = $1', [officerId]);
  const by: AccountActor = { kind: 'account', id: ids.pcso, role: 'pcso', deskId };
  const contactId = await makeContact(sql, by, ids.person, AT, 'no-answer');
  // Pairs of people are kept with the lower id first, and the person is the first that was made.
  const earlier = await id(
    `insert into person (id, desk_id, family_name, match_name, created_at) overriding system value
     values (0, $1, 'Earlier', 'earlier', $2) returning id`,
    ...[deskId, AT],
  );
  await alsoHeld(
    { ...desk, ids: { ...ids, shared: earlier } },
    { personId: ids.person, caseId: ids.case, by: ids.pcso },
  );
  // Restricted is somebody else, whom the supervisor finds as well.
  await sql.query('update person_restriction set person_id = $1', [earlier]);
  await copies(sql, 'restricted_access', { of: 'true', count: 1, sql: { account_id: supervisorId } });
  const agencyId = await makeAgency(sql);
  const questionId = await makeQuestion(sql, { personId: ids.person, caseId: ids.case, by });
  await sql.query(`update participant set referral_consent = 'yes'`);
  const subject = { pcso: by, personId: ids.person, caseId: ids.case, agencyId } as Parameters<typeof referIn>[1];
  const referral = await referIn(web.app.get(MakingReferrals), subject, { confirmed: ['police-unit'] });
  const otherId = await makePerson(sql, deskId, { pcso_id: ids.pcso });
  const also = await everythingElse(sql, {
    ...{ deskId, by: ids.pcso, supervisorId, officerId },
    ...{ otherId, personId: ids.person },
  });
  for (const browser of [desk.pcso, desk.supervisor]) {
    await browser.get(paths.person.to(ids.person));
    await browser.post(paths.personShow.to(ids.person), { shownOn: 'person' });
  }
  const [letter] = await copies(sql, 'letter', { of: 'true', count: 1, sql: NOT_SENT });
  await desk.counter.get(paths.today.to()); // refused
  const token = await web.app.get(Tokens).create(system('test'), { name: 'a reader', may: ['read'] });
  return {
    ...desk,
    browsers: {
      pcso: desk.pcso,
      supervisor: desk.supervisor,
      'front-counter': desk.counter,
      officer,
      administrator,
      'data-protection-officer': protection,
    },
    token: token.token,
    accounts: { pcso: ids.pcso, supervisor: supervisorId, officer: officerId },
    ids: {
      ...{
        ...ids,
        ...also,
        supervisor: supervisorId,
        agency: agencyId,
        question: questionId,
        contact: contactId,
        other: otherId,
      },
      referral: referral.id,
      referralReference: referral.reference,
      referralKey: linkKey(testConfig('postgres://unused').linkSecret, { id: referral.id, linkVersion: 1 }),
      letter: letter!,
      glass: await id('select min(id)::text as id from break_glass'),
      around: await id('select min(id)::text as id from person_around'),
      aroundPoint: await id('select min(id)::text as id from around_point'),
      transfer: await id('select min(id)::text as id from person_transfer'),
      unable: await id('select min(id)::text as id from unable_to_contact'),
      reassignment: await id('select min(id)::text as id from reassignment'),
      suspect: await id('select min(id)::text as id from case_suspect'),
      form: randomUUID(),
    },
  };
}
