import { copies, type Copy } from './copies';
import { newPeople } from './new-people';
import type { RichDesk } from './rich-desk';

type Change = Omit<Copy, 'of' | 'count'>;

/** A letter that is only prepared. */
export const NOT_SENT = {
  ...{ state: `'prepared'`, sent_at: 'null', sent_by_id: 'null', contact_id: 'null', sent_to: 'null' },
} as const;

/** Of the one person, the one case and the one desk that the pages are about: so many more of everything. */
export async function growBehindPages({ sql, ids }: Pick<RichDesk, 'sql' | 'ids'>, count: number): Promise<void> {
  const more = (table: string, of: string, change: Change = {}) => copies(sql, table, { of, count, ...change });
  const { people, cases } = await newPeople(sql, { personId: ids.person, caseId: ids.case, count });
  const [mine, inCase] = [`m.person_id = ${ids.person}`, `m.case_id = ${ids.case}`];
  await more('participant', `${inCase} and ${mine}`, { each: { person_id: people } });
  await more('participant', `${inCase} and ${mine}`, { each: { case_id: cases } });
  await ofThePerson(more, mine, people);
  await aroundThePerson(more, ids, mine, { people, cases });
  await ofTheCase(more, ids.case, inCase, people);
  await ofTheReferral(more, ids.referral, mine);
  await ofTheDesk(more, ids, people);
}

type More = (table: string, of: string, change?: Change) => Promise<string[]>;

async function ofThePerson(more: More, mine: string, people: readonly string[]): Promise<void> {
  const contacts = await more('contact', mine);
  await more('contact_told', `m.contact_id = (select min(contact_id) from contact_told)`, {
    each: { contact_id: contacts },
  });
  await more('contact_point', `${mine} and m.kind = 'phone'`, {
    plain: (n) => ({ value: `0161 ${people[n - 1]}`, match_value: `+44161${people[n - 1]}` }),
  });
  await more('question', mine, { each: { contact_id: contacts }, sql: { answer_form_key: 'null' } });
  await more('letter', mine, {
    sql: NOT_SENT,
  });
  for (const table of ['person_change', 'person_level', 'contact_plan', 'update_decline', 'data_disclosure'])
    await more(table, mine);
  for (const table of ['needs_assessment', 'person_characteristic'])
    await more(table, mine, { sql: { replaced_at: 'now()' } });
  await more('legal_hold', 'm.person_id is not null', { sql: { person_id: mine.split(' = ')[1]! } });
  await more('legal_hold', 'm.person_id is not null', { each: { person_id: people } });
  await more('person_transfer', mine, {
    sql: { state: `'withdrawn'`, answered_at: 'm.asked_at', answered_by_id: 'm.asked_by_id' },
  });
  await more('person_transfer', `${mine} and m.state = 'asked'`, { each: { person_id: people } });
  await more('unable_to_contact', `${mine} and m.state = 'asked'`, { each: { person_id: people } });
  await more('possible_duplicate', 'true', { each: { other_id: people } });
  await more('possible_duplicate', 'true', { sql: { person_id: mine.split(' = ')[1]! }, each: { other_id: people } });
  await more('household_link', 'true', { sql: { person_id: mine.split(' = ')[1]! }, each: { other_id: people } });
}

async function aroundThePerson(
  more: More,
  ids: RichDesk['ids'],
  mine: string,
  { people, cases }: { readonly people: readonly string[]; readonly cases: readonly string[] },
): Promise<void> {
  await more('person_around', `m.id = ${ids.around}`);
  await more('around_point', `m.around_id = ${ids.around}`, {
    plain: (n) => ({ value: `0117 ${people[n - 1]}`, match_value: `+44117${people[n - 1]}` }),
  });
  await more('consent_decision', mine);
  await more('personal_statement', mine, { each: { case_id: cases } });
  await more('break_glass', `m.id = ${ids.glass}`, { each: { person_id: people } });
  const restrictions = await more('person_restriction', 'true', { each: { person_id: people } });
  for (const account of [ids.pcso, ids.supervisor])
    await more('restricted_access', `m.account_id = ${account}`, { each: { restriction_id: restrictions } });
}

async function ofTheCase(more: More, caseId: string, inCase: string, people: readonly string[]) {
  const events = await more('case_event', `${inCase} and m.type = 'suspect-arrested'`);
  await more('duty', `${inCase} and m.rule_id like '%.arrest'`, { each: { event_id: events } });
  await more('case_suspect', 'm.person_id is not null', {
    sql: { case_id: caseId, source_reference: `'N-' || v.n || '-' || m.id || random()` },
    each: { person_id: people },
  });
  await more('liaison_officer', inCase, { sql: { replaced_at: 'm.since' } });
  await more('critical_incident', inCase, {
    sql: { ended_at: 'm.declared_at', ended_by_id: 'm.declared_by_id', ended_reason: 'm.reason' },
  });
  await more('case_closing', inCase);
}

async function ofTheReferral(more: More, referralId: string, mine: string): Promise<void> {
  await more('referral', mine, { sql: { reference: `'R-' || v.id` } });
  await more('referral_step', `m.referral_id = ${referralId}`);
}

async function ofTheDesk(more: More, ids: RichDesk['ids'], people: readonly string[]): Promise<void> {
  const newEmail = { email: `m.role || v.id || '@example.org'`, name: `m.name || ' ' || v.n` };
  const pcsos = await more('account', `m.id = ${ids.pcso}`, { sql: newEmail });
  for (const role of ['supervisor', 'officer', 'administrator'])
    await more('account', `m.role = '${role}'`, { sql: newEmail });
  await more('absence', `m.account_id = ${ids.pcso}`, {
    each: { account_id: pcsos },
    sql: { from_on: `'2026-04-06'`, until_on: 'null' },
  });
  await more('agency', `m.id = ${ids.agency}`, {
    sql: { name: `m.name || ' ' || v.id`, email: `v.id || '@example.org'` },
  });
  await more('import_run', `m.id = ${ids.importRun}`);
  await more('import_row_problem', `m.run_id = ${ids.importRun}`, { sql: { row_number: 'm.row_number + v.n' } });
  await more('recount_run', `m.id = ${ids.recountRun}`);
  await more('calendar_feed_check', `m.id = ${ids.feedCheck}`);
  await more('reassignment_person', 'true', { each: { person_id: people } });
  await more('reassignment', 'true');
  await more('desk_standard', 'true', { sql: { from_day: 'm.from_day + v.n' } });
  for (const table of ['letter_template_version', 'explaining_page_version'])
    await more(table, 'true', { sql: { version: `(select max(version) from ${table}) + v.n` } });
  await more('edition', `m.id = '${ids.edition}'`, {
    sql: { id: `'c' || floor(random() * 1e9)`, first_day: 'm.first_day + v.n' },
  });
  await more('audit_entry', `m.event = 'person-seen'`);
  await more('audit_entry', `m.event = 'access-refused'`);
}
