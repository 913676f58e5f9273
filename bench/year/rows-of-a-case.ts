import { ENGLAND_AND_WALES as calendar } from '../../src/calendar/bank-holidays-england-and-wales';
import { legalDayOf, toIso } from '../../src/calendar/legal-day';
import { countDuties } from '../../src/code-of-practice/count-duties';
import type { Outcome } from '../../src/code-of-practice/outcomes';
import { PUBLISHED_CODE as code } from '../../src/code-of-practice/published-code';
import type { Value } from '../../src/database/copy-rows';
import type { Details } from '../../src/details/details';
import { recount } from '../../src/duties/recount';
import type { CaseOfAYear, Participant } from './case-of-a-year';
import { pointRows } from './point-rows';
import type { Table } from './tables';
import { AS_OF, DAY, HOUR, type Staff } from './year';
import { matchName } from '../../src/people/person-name';

export type Put = (table: Table, ...row: Value[]) => void;

const OFFENCES = ['Burglary in a dwelling', 'Common assault', 'Robbery of personal property', 'Theft from the person'];
const CHANNELS: Partial<Record<Outcome, string>> = {
  'letter-sent': 'letter',
  'email-sent': 'email',
  'text-sent': 'text',
  'in-person': 'in-person',
};
const DUTIES_OF_A_CASE = 128;
const AGENCIES = 3;

const at = (instant: number): string => new Date(instant).toISOString();
const day = (instant: number): string => toIso(legalDayOf(instant));

/** Puts every row that one case has written, its duties counted as the desk counts them. */
export function putCase(it: CaseOfAYear, staff: Staff, details: Details, put: Put): void {
  const { number, caseId, events, chance, reportedAt, closedAt } = it;
  // One case in thirty is of another desk than its victim.
  const desk = staff.deskOfCase(number % 30 === 7 ? number + 1 : number);
  const officer = staff.officer(number);
  const postcode = details.seal('crime_case.postcode', caseId, it.people[0]!.who.postcode);
  for (const person of it.people) putParticipant(person, it, staff, details, put);
  put(
    ...(['crime_case', number, `${10 + (number % 31)}/${String(number).padStart(7, '0')}/26`, desk, officer] as const),
    ...[at(reportedAt), 'telephone', chance.oneOf(OFFENCES), postcode, closedAt && at(closedAt), it.endedBy?.id],
    at(reportedAt),
  );
  events.forEach(({ id, type, occurredAt }, n) => {
    const never = n > 0 && chance.happens(0.01);
    const held = !never && n > 0 && chance.happens(0.03);
    const words = n > 0 && chance.happens(0.3) ? 'What was said of it in a sentence that can be read out.' : null;
    put(
      ...(['case_event', id, caseId, type, at(occurredAt), never ? 'never' : held ? 'not-before' : 'now'] as const),
      ...[held ? day(occurredAt + 4 * DAY) : null, never ? 'It would put somebody in danger' : null, words],
      ...[at(occurredAt + HOUR / 2), n === 0 ? null : officer],
    );
  });
  putContacts(it, staff, put);
  putDuties(it, put);
  if (chance.happens(0.05)) putReferral(it, staff, details, put);
  const sent = at(reportedAt + HOUR);
  put('message', number, 'case-link', `case-link:${caseId}`, officer, caseId, sent, sent, 'sent', sent, 1, sent);
}

function putParticipant(person: Participant, it: CaseOfAYear, staff: Staff, details: Details, put: Put): void {
  const { who, id, participantId, role, isKnown } = person;
  const { number, caseId, reportedAt } = it;
  const joined = at(reportedAt);
  const postcode = details.seal('participant.source_postcode', participantId, who.postcode);
  put('participant', participantId, caseId, id, role, it.chance.oneOf(['yes', 'no', 'not-asked']), joined, postcode);
  if (isKnown) return;
  const desk = staff.deskOfCase(number);
  const pcso = staff.pcso(desk, number);
  const name = { givenNames: who.given, familyName: who.family };
  put(
    ...(['person', id, desk, pcso, `YEAR-${id}`, who.given, who.family, matchName(name), who.bornOn] as const),
    ...[details.seal('person.safe_contact', id, who.safeContact), joined],
  );
  for (const row of pointRows(who, details)) put('contact_point', ...row, caseId, joined);
  if (who.enhancedFrom !== null) put('person_level', id, id, at(who.enhancedFrom), 'enhanced', '{}');
  if (who.plan !== null) put('contact_plan', id, id, at(who.plan.from), who.plan.everyDays, pcso);
}

function putContacts({ number, caseId, contacts }: CaseOfAYear, staff: Staff, put: Put): void {
  const pcso = staff.pcso(staff.deskOfCase(number), number);
  for (const it of contacts) {
    const channel = CHANNELS[it.outcome] ?? 'telephone';
    put('contact', it.id, it.person, at(it.at), channel, 'outgoing', it.outcome, pcso, at(it.at), `year-${it.id}`);
    for (const { kind, event } of it.discharges) put('contact_told', it.id, caseId, event, kind);
  }
}

function putDuties(it: CaseOfAYear, put: Put): void {
  const counted = countDuties(it.record, { asOf: AS_OF, code, calendar });
  const { opened } = recount([], counted, it, day(AS_OF));
  opened.forEach((duty, n) =>
    put(
      ...(['duty', it.number * DUTIES_OF_A_CASE + n, duty.participantId, duty.personId, it.caseId] as const),
      ...[duty.eventId, duty.ruleId, duty.occurrence, duty.clockStarts, duty.dueOn, duty.state, duty.metById],
      ...[duty.metOn, JSON.stringify(duty.facts), at(it.reportedAt)],
    ),
  );
}

function putReferral(it: CaseOfAYear, staff: Staff, details: Details, put: Put): void {
  const { caseId: id, number, reportedAt, people } = it;
  const made = reportedAt + 20 * HOUR;
  if (made > AS_OF) return;
  const shared = { items: [{ label: 'Name', lines: [`${people[0]!.who.given} ${people[0]!.who.family}`] }] };
  const answered = made + 2 * DAY < AS_OF;
  put(
    ...(['referral', id, `YR-${id}`, people[0]!.id, id, 1 + (number % AGENCIES), 'consent', day(made)] as const),
    ...['telephone', 'Somebody to talk to', details.seal('referral.shared', id, JSON.stringify(shared))],
    ...[answered ? 'accepted' : 'sent', at(made + 30 * DAY), day(made), day(made + 2 * DAY), day(made + 7 * DAY)],
    ...[staff.pcso(staff.deskOfCase(number), number), at(made), answered ? at(made + 2 * DAY) : null, `year-${id}`],
  );
}
