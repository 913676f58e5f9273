import { type AccountActor, makeAccount } from '../support/factories/account';
import { makeAgency } from '../support/factories/agency';
import { makeCase, makeEvent, makeParticipant } from '../support/factories/crime-case';
import { makeDesk } from '../support/factories/desk';
import { makeDuty } from '../support/factories/duty';
import { makePerson, makePhone } from '../support/factories/person';
import { makeQuestion } from '../support/factories/question';
import { insert, next } from '../support/factories/rows';
import { QueueDesk, until } from './support/desk';
import { clockAt } from './support/owed-people';
import { openedTexts } from '../support/details';

jest.setTimeout(240_000);

let desk: QueueDesk;
beforeEach(async () => (desk = await QueueDesk.open()));
afterEach(() => desk.close());

/** The weekly list goes to seven supervisors besides. Sixteen are written by the story itself; the worker reminds of one question and escalates the other. */
const MESSAGES_OF_A_STORY = 4 + 3 + 2 + 1 + 3 + 1 + 2 + 1 + 1;

/** A person with something in every personal field, and every kind of message about them. */
async function makeStory(deskId: string, pcso: AccountActor, officerId: string, agencyId: string): Promise<void> {
  const { sql } = desk;
  const pcsoId = pcso.id;
  const personId = await makePerson(sql, deskId, {
    pcso_id: pcsoId,
    title: 'Dame',
    given_names: `Vesperanza${next()}`,
    organisation: `Quillfeather Traders ${next()}`,
    language: 'Esperanto',
    safe_contact: `Ring twice, ask for Lumi${next()}`,
    code_word: `Periwinkle${next()}`,
  });
  const frozen = {
    ...{ best_times: `After the lamplighter ${next()}`, may_answer: `Aunt Philomena ${next()}` },
    ...{ frozen_at: '2026-02-04T08:00:00Z', frozen_reason: 'Someone else answered', safety: 'never' },
  };
  const phoneId = await makePhone(sql, personId, frozen);
  const address = `${next()} Marmalade Mews|London`;
  await insert(sql, 'contact_point', {
    person_id: personId,
    kind: 'address',
    value: address,
    match_value: address.toLowerCase(),
    postcode: 'ZZ9 9ZZ',
    since: '2026-01-05T09:00:00Z',
  });
  const caseId = await makeCase(
    sql,
    { deskId, officerId },
    { offence: `Burglary of a lighthouse ${next()}`, ward: 'Gospel Oak North', postcode: 'ZZ8 8ZZ' },
  );
  const participantId = await makeParticipant(sql, caseId, personId);
  const words = { words: `The lamp was found ${next()}` };
  const eventId = await makeEvent(sql, caseId, 'suspect-arrested', '2026-01-02T10:00:00Z', words);
  const of = { participantId, personId, caseId, eventId };
  await makeDuty(sql, of, '2026-02-03');
  await makeDuty(sql, of, '2026-02-05', { occurrence: 2 });
  await makeDuty(sql, of, '2026-02-06', { rule_id: '2020.progress', clock_starts: '2026-01-09' });
  const referral = {
    person_id: personId,
    case_id: caseId,
    agency_id: agencyId,
    basis: 'lawful-reason',
    basis_note: `A worry about Lumi ${next()}`,
    need: `Trauma counselling ${next()}`,
    shared: { items: [{ label: 'Telephone', lines: ['Vesperanza'], pointId: phoneId }] },
    link_expires_at: '2026-02-18T00:00:00Z',
    sent_on: '2026-02-04',
    reminder_on: '2026-02-06',
    return_on: '2026-02-10',
    made_by_id: pcsoId,
    made_at: '2026-02-04T08:30:00Z',
  };
  const refer = (columns: object) =>
    insert(sql, 'referral', {
      ...referral,
      ...{ reference: `R-${next()}ABCD`, form_key: `form-${next()}`, state: 'sent' },
      ...columns,
    });
  const referralId = await refer({});
  const correctedId = await refer({
    state: 'completed',
    outcome_kind: 'support-given',
    outcome: 'Done',
    corrected_at: '2026-02-04T08:20:00Z',
  });
  const takenBackId = await refer({ state: 'withdrawn', consent_withdrawn_at: '2026-02-04T08:20:00Z' });
  const asked = { personId, caseId, by: pcso };
  const dueOn = { asked_at: '2026-02-02T09:00:00Z', words: `Where is my lantern ${next()}?` };
  const questionId = await makeQuestion(sql, asked, { ...dueOn, due_on: '2026-02-04' });
  await makeQuestion(sql, asked, { ...dueOn, due_on: '2026-02-03', answer: null });
  const linkId = await insert(sql, 'password_link', {
    account_id: officerId,
    reason: next() % 2 === 0 ? 'invited' : 'forgotten',
    made_at: '2026-02-04T08:30:00Z',
    expires_at: '2026-02-04T09:30:00Z',
  });
  const transfers = await makeTransfers(deskId, pcso, personId);
  const dpoId = (await makeAccount(sql, 'data-protection-officer', null, `Delphine Officer ${next()}`)).id;
  const glassId = await insert(sql, 'break_glass', {
    ...{ account_id: transfers.theirPcsoId, person_id: personId, desk_id: deskId, found_by: 'person-reference' },
    ...{ restricted: false, reason: `She rang from a lighthouse ${next()}`, broken_at: '2026-02-04T08:20:00Z' },
    ...{ until: '2026-02-04T09:20:00Z', form_key: `glass ${next()}` },
  });
  const officer = { to_account_id: officerId, subject_id: caseId };
  const agency = { to_agency_id: agencyId, subject_id: referralId };
  for (const [kind, about] of [
    ['case-link', officer],
    ['referral-told-officer', officer],
    ['referral-link', agency],
    ['referral-reminder', agency],
    ['number-frozen-officer', officer],
    ['number-frozen-agency', agency],
    ['number-unsafe-agency', agency],
    ['details-corrected', { to_agency_id: agencyId, subject_id: correctedId }],
    ['consent-withdrawn', { to_agency_id: agencyId, subject_id: takenBackId }],
    ['password-link', { to_account_id: officerId, subject_id: linkId }],
    ['question-asked', { to_account_id: officerId, subject_id: questionId }],
    ['transfer-asked', { to_account_id: transfers.supervisorId, subject_id: transfers.waiting }],
    ['transfer-answered', { to_account_id: pcsoId, subject_id: transfers.accepted }],
    ['transfer-to-you', { to_account_id: transfers.theirPcsoId, subject_id: transfers.accepted }],
    ['glass-broken', { to_account_id: dpoId, subject_id: glassId }],
    ['hand-over-asked', { to_account_id: pcsoId, subject_id: pcsoId }],
  ] as const) {
    const at = '2026-02-04T08:30:00Z';
    await insert(sql, 'message', { kind, once_key: `${kind}:${next()}`, ...about, created_at: at, send_after: at });
  }
}

/** Somebody nobody has reached for weeks, though something is owed. */
async function makeSilent(deskId: string, officerId: string): Promise<void> {
  const personId = await makePerson(desk.sql, deskId, { given_names: `Silentia${next()}` });
  const caseId = await makeCase(desk.sql, { deskId, officerId });
  const participantId = await makeParticipant(desk.sql, caseId, personId);
  await desk.sql.query(`update participant set joined_at = '2026-01-02T09:00:00Z' where id = $1`, [participantId]);
  const eventId = await makeEvent(desk.sql, caseId, 'suspect-arrested', '2026-01-02T10:00:00Z', { words: null });
  await makeDuty(desk.sql, { participantId, personId, caseId, eventId }, '2026-06-01');
}

/** One transfer to another desk that waits, and one that was accepted. */
async function makeTransfers(deskId: string, pcso: AccountActor, personId: string) {
  const theirs = await makeDesk(desk.sql);
  const theirPcsoId = (await makeAccount(desk.sql, 'pcso', theirs, `Araminta Pcso ${next()}`)).id;
  const supervisorId = (await makeAccount(desk.sql, 'supervisor', theirs, `Barnabas Supervisor ${next()}`)).id;
  const transfer = (columns: object) =>
    insert(desk.sql, 'person_transfer', {
      ...{ person_id: personId, from_desk_id: deskId, to_desk_id: theirs, reason: `Moved to a windmill ${next()}` },
      ...{ asked_by_id: pcso.id, asked_at: '2026-02-04T08:00:00Z', form_key: `transfer ${next()}` },
      ...columns,
    });
  const answered = { state: 'accepted', answered_by_id: supervisorId, answered_at: '2026-02-04T08:10:00Z' };
  const accepted = await transfer({
    ...answered,
    answer_reason: `The windmill is ours ${next()}`,
    to_pcso_id: theirPcsoId,
  });
  return { supervisorId, theirPcsoId, accepted, waiting: await transfer({}) };
}

/** Every text that is somebody's: of people, cases, events, referrals, agencies and of those who work at the desk. */
async function personalTexts(): Promise<string[]> {
  const rows: { text: string | null }[] = await desk.sql.query(`
    select unnest(array[given_names, family_name, title, organisation, language, match_name, born_on::text]) as text from person
    union select unnest(array[words, answer]) from question
    union select unnest(array[offence, ward]) from crime_case
    union select unnest(array[words, reason]) from case_event
    union select unnest(array[basis_note, need]) from referral
    union select unnest(array[reason, answer_reason]) from person_transfer
    union select reason from break_glass
    union select name from agency union select name from account`);
  for (const table of ['person', 'contact_point', 'crime_case'])
    rows.push(...(await openedTexts(desk.sql, table)).map((text) => ({ text })));
  return rows.flatMap(({ text }) => (text === null || text.length < 4 ? [] : [text]));
}

test('no personal field occurs in any mail, in anything written to Redis, or in any line of the log', async () => {
  const deskId = await makeDesk(desk.sql);
  await desk.sql.query(`update desk set telephone = '020 7946 0555'`);
  const pcso = await makeAccount(desk.sql, 'pcso', deskId, 'Zebedee Pcso');
  await makeAccount(desk.sql, 'supervisor', deskId, 'Wilhelmina Supervisor');
  const officer = await makeAccount(desk.sql, 'officer', null, 'Ottoline Officer');
  const agencyId = await makeAgency(desk.sql, { name: 'Harbour Example Refuge' });
  for (let i = 0; i < 6; i += 1) await makeStory(deskId, pcso, officer.id, agencyId);
  await makeSilent(deskId, officer.id);
  const texts = await personalTexts();
  expect(texts.length).toBeGreaterThan(60);

  const written: string[] = [];
  const monitor = await desk.inRedis.monitor();
  monitor.on('monitor', (_, command: string[]) => written.push(command.join(' ')));
  // One of each fails for good and some fail for now, since what went wrong is written down as well.
  desk.mail.answer = (attempt) => (attempt % 7 === 3 ? 451 : attempt === 5 ? 554 : 250);
  const worker = await desk.startWorker({ ...clockAt('2026-02-04T09:00:10Z'), LOG_LEVEL: 'debug' });
  await until('everything is dealt with', async () => {
    const { waiting = 0, queued = 0, ...done } = await desk.states();
    return waiting + queued === 0 && Object.values(done).reduce((a, b) => a + b, 0) === 6 * MESSAGES_OF_A_STORY + 3 + 7;
  });
  await worker.end('SIGTERM');
  monitor.disconnect();

  const kinds: { kind: string }[] = await desk.sql.query(
    `select distinct kind from message where state = 'sent' order by kind`,
  );
  expect(kinds.map((row) => row.kind)).toEqual([
    'case-link',
    'consent-withdrawn',
    'details-corrected',
    'duties-due',
    'duties-overdue',
    'glass-broken',
    'hand-over-asked',
    'not-spoken-weekly',
    'number-frozen-agency',
    'number-frozen-officer',
    'number-unsafe-agency',
    'officer-silent',
    'password-link',
    'question-asked',
    'question-due',
    'question-overdue',
    'referral-link',
    'referral-reminder',
    'referral-told-officer',
    'transfer-answered',
    'transfer-asked',
    'transfer-to-you',
  ]);
  const said = [
    ...desk.mail.received.flatMap(({ raw, mail }) => [raw, mail.subject, mail.text, mail.html]),
    ...written,
    worker.output,
  ].map((text) => (text ?? '').toLowerCase());
  expect(written.some((command) => command.includes('messageId'))).toBe(true);
  const found = texts.filter((text) => said.some((place) => place.includes(text.toLowerCase())));
  expect(found).toEqual([]);

  // Whoever has the address of such a link is its owner: it stands in the mail and nowhere else.
  const links = desk.mail.received.flatMap(
    ({ mail }) => /\/choose-password\/\d+\/[\w-]{43}/.exec(mail.text ?? '') ?? [],
  );
  expect(links.length).toBeGreaterThan(0);
  expect([...written, worker.output].filter((text) => text.includes('choose-password'))).toEqual([]);
  const stored: { row: string }[] = await desk.sql.query(
    'select to_jsonb(m)::text as row from message m union all select to_jsonb(l)::text from password_link l',
  );
  const keys = links.map((link) => link.split('/')[3]!);
  expect(stored.filter(({ row }) => keys.some((key) => row.includes(key)))).toEqual([]);
});

test('a mail says what it must: a reference, a link, its headers', async () => {
  const deskId = await makeDesk(desk.sql);
  await desk.sql.query(`update desk set telephone = '020 7946 0555'`);
  const pcso = await makeAccount(desk.sql, 'pcso', deskId);
  const officer = await makeAccount(desk.sql, 'officer');
  await makeStory(deskId, pcso, officer.id, await makeAgency(desk.sql));
  await desk.startWorker(clockAt('2026-02-04T09:00:10Z'));
  await until('the agency has its mail', () =>
    desk.mail.received.some(({ mail }) => mail.subject?.includes('new referral')),
  );
  const { mail, raw } = desk.mail.received.find((it) => it.mail.subject?.includes('new referral'))!;
  const rows: { reference: string }[] = await desk.sql.query('select reference from referral');
  const { reference } = rows[0]!;
  expect(mail.subject).toBe(`Victims Focus Desk: new referral ${reference}`);
  expect(mail.text).toMatch(new RegExp(`https://desk\\.example\\.org/r/${reference}/[\\w-]{43}\\n`));
  expect(mail.text).toContain('can be used until 17 February 2026');
  expect(mail.text).not.toContain('020 7946');
  expect(raw).toMatch(/^Auto-Submitted: auto-generated\r?$/m);
  expect(mail.html).toContain(`/r/${reference}/`);
});
