import type { Tx } from '../database/transactions';
import type { Details } from '../details/details';
import { type ContactValue, readContactValue } from '../people/contact-points/contact-value';
import { swappedMatchName } from '../people/person-name';
import { similarNames } from '../people/search/similar-names';
import type { ReportedPerson } from './crime-report';
import type { CaseRecord, ContactPointRecord, PersonRecord } from './records';
import { dayAndMonthSwapped } from './same-person';

/** How many people one telephone, email or name without a birth date is compared with: an office shares one number. */
const MOST_OF_ONE = 20;

type Loaded = Omit<
  PersonRecord,
  'contactPoints' | 'postcodes' | 'deskChanged' | 'changes' | 'possibleDuplicates' | 'moved'
>;

/** Everybody that a row of the batch may be about or be taken for. A few queries, whatever the size of the batch. */
export async function knownPeople(
  tx: Tx,
  details: Details,
  reported: readonly ReportedPerson[],
  cases: Iterable<CaseRecord>,
): Promise<PersonRecord[]> {
  const participants = [...cases].flatMap((one) => one.participants);
  const found = [...(await candidates(tx, reported)), ...(await sharingContact(tx, details, reported))];
  const ids = [...new Set([...(await asOneNow(tx, found)), ...participants.map((one) => one.personId!)])];
  if (ids.length === 0) return [];
  const people = new Map((await load(tx, details, ids)).map((one) => [one.id!, one]));
  await addContactPoints(tx, details, ids, people);
  await addDeskChanges(tx, ids, people);
  for (const participant of participants) participant.person = people.get(participant.personId!);
  return [...people.values()];
}

/** Records that were joined into another are that other's by now. */
async function asOneNow(tx: Tx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const sql = 'select coalesce(merged_into_id, id) as id from person where id = any($1::bigint[])';
  const rows: { id: string }[] = await tx.query(sql, [ids]);
  return rows.map(({ id }) => id);
}

async function candidates(tx: Tx, reported: readonly ReportedPerson[]): Promise<string[]> {
  const references = reported.flatMap(({ reference }) => reference ?? []);
  const named = reported.flatMap(namesAndBirths);
  const undated = reported.filter((one) => one.bornOn === null).map((one) => one.matchName);
  const dated = reported.filter((one) => one.bornOn !== null).map((one) => one.matchName);
  const rows: { id: string }[] = await tx.query(
    `select p.id from unnest($1::text[]) r (reference) join person p on p.source_reference = r.reference
     union select p.id from unnest($2::text[], $3::date[]) n (name, born)
       cross join lateral (select id from person where match_name = n.name and born_on = n.born) p
     union select p.id from unnest($4::text[]) n (name)
       cross join lateral (select id from person where match_name = n.name order by id limit $6) p
     union select p.id from unnest($5::text[]) n (name)
       cross join lateral (select id from person where match_name = n.name and born_on is null limit $6) p`,
    [references, named.map((one) => one.name), named.map((one) => one.born), undated, dated, MOST_OF_ONE],
  );
  return rows.map((row) => row.id);
}

/** Of those who share a telephone or email with somebody reported, the ones whose name is alike. */
async function sharingContact(tx: Tx, details: Details, reported: readonly ReportedPerson[]): Promise<string[]> {
  const marked = (kind: 'phone' | 'email', point: ContactValue | null, name: string) =>
    point === null || point.problem !== null
      ? []
      : details.marks(kind, point.matchValue).map((mark) => ({ kind, mark, name }));
  const points = reported.flatMap(({ phone, email, matchName: name }) => [
    ...marked('phone', phone, name),
    ...marked('email', email, name),
  ]);
  const rows: { id: string; at: number; name: string }[] = await tx.query(
    `select p.id, v.at::int as at, p.match_name as name
     from unnest($1::text[], $2::text[]) with ordinality v (kind, value, at)
       cross join lateral (select person_id from contact_point
         where kind = v.kind and match_value = v.value and replaced_at is null limit $3) c
       join person p on p.id = c.person_id`,
    [points.map((one) => one.kind), points.map((one) => one.mark), MOST_OF_ONE],
  );
  return rows.filter(({ at, name }) => similarNames(points[at - 1]!.name, name)).map(({ id }) => id);
}

/** A name with its birth date, and both as they would be if somebody had swapped them. */
function namesAndBirths(person: ReportedPerson): { name: string; born: string }[] {
  if (person.bornOn === null) return [];
  const swappedName = swappedMatchName(person);
  const swappedDay = dayAndMonthSwapped(person.bornOn);
  return [
    { name: person.matchName, born: person.bornOn },
    ...(swappedName === undefined ? [] : [{ name: swappedName, born: person.bornOn }]),
    ...(swappedDay === undefined ? [] : [{ name: person.matchName, born: swappedDay }]),
  ];
}

async function load(tx: Tx, details: Details, ids: readonly string[]): Promise<PersonRecord[]> {
  const rows: (Loaded & { id: string; casePostcodes: Record<string, string> | null })[] = await tx.query(
    `select p.id, p.version, p.desk_id as "deskId", p.pcso_id as "pcsoId", p.source_reference as reference,
       array(select o.source_reference from person o where o.merged_into_id = p.id and o.source_reference is not null)
         as "olderReferences", p.title,
       p.given_names as "givenNames", p.family_name as "familyName", p.organisation, p.match_name as "matchName",
       p.born_on::text as "bornOn", p.sex, p.ethnicity, p.language, p.interpreter, p.safe_contact as "safeContact",
       exists (select from person_restriction r where r.person_id = p.id and r.lifted_at is null) as restricted, it.*
     from unnest($1::bigint[]) wanted (id) join person p on p.id = wanted.id cross join lateral (
       select min(c.recorded_at) filter (where c.closed_at is null) as "earliestOpen",
         max(c.recorded_at) as latest, json_object_agg(pt.id, pt.source_postcode)
           filter (where pt.source_postcode is not null) as "casePostcodes"
       from participant pt join crime_case c on c.id = pt.case_id where pt.person_id = p.id) it`,
    [ids],
  );
  return rows.map(({ casePostcodes, ...row }) => ({
    ...row,
    safeContact: details.open('person.safe_contact', row.id, row.safeContact),
    postcodes: new Set(
      Object.entries(casePostcodes ?? {}).map(([id, sealed]) =>
        details.open('participant.source_postcode', id, sealed),
      ),
    ),
    contactPoints: [],
    deskChanged: new Set<string>(),
    changes: [],
    possibleDuplicates: [],
    moved: false,
  }));
}

async function addContactPoints(
  tx: Tx,
  details: Details,
  ids: readonly string[],
  people: Map<string, PersonRecord>,
): Promise<void> {
  type Stored = Omit<ContactPointRecord, 'fromCase' | 'ending' | 'matchValue' | 'postcode'>;
  type Row = Stored & { id: string; personId: string; fromCaseId: string | null };
  const rows: Row[] = await tx.query(
    `select id, person_id as "personId", kind, value, problem, safety,
       frozen_at as "frozenAt", frozen_reason as "frozenReason", from_case_id as "fromCaseId", replaced_at is not null as replaced
     from contact_point where person_id = any($1::bigint[]) order by id`,
    [ids],
  );
  for (const { personId, fromCaseId, value: sealed, ...point } of rows) {
    const person = people.get(personId)!;
    const fromCase = fromCaseId === null ? null : { id: fromCaseId };
    const value = details.open('contact_point.value', point.id, sealed);
    const { matchValue, postcode } = readContactValue(point.kind, value);
    person.contactPoints.push({ ...point, value, matchValue, postcode, fromCase, ending: false });
    if (postcode !== null) person.postcodes.add(postcode);
  }
}

async function addDeskChanges(tx: Tx, ids: readonly string[], people: Map<string, PersonRecord>): Promise<void> {
  const rows: { personId: string; field: string }[] = await tx.query(
    `select distinct person_id as "personId", field from person_change
     where source = 'desk' and person_id = any($1::bigint[])`,
    [ids],
  );
  for (const { personId, field } of rows) (people.get(personId)!.deskChanged as Set<string>).add(field);
}
