import type { ContactPointKind } from '../people/contact-points/contact-point.entity';
import { type ContactValue } from '../people/contact-points/contact-value';
import { folded, matchName } from '../people/person-name';
import type { CrimeReport, ReportedPerson } from './crime-report';
import type { CaseRecord, ContactPointRecord, PersonRecord } from './records';

/** How a row about somebody known stands to what is known: it decides whose word counts. */
export interface Standing {
  /** The person was in this case before: what differs is a correction. */
  readonly knownInCase: boolean;
  /** No case of theirs was recorded after this one: what differs is newer. Otherwise only gaps are filled. */
  readonly latest: boolean;
}

const TEXTS = [
  ['title', 'title'],
  ['given_names', 'givenNames'],
  ['family_name', 'familyName'],
  ['organisation', 'organisation'],
  ['born_on', 'bornOn'],
  ['ethnicity', 'ethnicity'],
  ['language', 'language'],
  ['safe_contact', 'safeContact'],
] as const satisfies readonly (readonly [string, keyof ReportedPerson & keyof PersonRecord])[];

const NAMES: ReadonlySet<string> = new Set(['given_names', 'family_name', 'organisation']);

/**
 * Brings somebody known up to date with a row. An empty value says nothing; what the desk has changed stays as the desk
 * has it; every change is kept. Answers whether anything changed.
 */
export function updatePerson(
  person: PersonRecord,
  report: CrimeReport,
  where: CaseRecord,
  standing: Standing,
): boolean {
  const before = person.changes.length;
  const reported = report.person;
  for (const [field, property] of TEXTS) {
    const value = reported[property];
    const known = person[property];
    if (value === null || value === known || person.deskChanged.has(field)) continue;
    if (known !== null && !standing.knownInCase && !standing.latest) continue;
    if (known !== null && NAMES.has(field) && !standing.knownInCase && folded(known) === folded(value)) continue;
    Object.assign(person, { [property]: value });
    person.changes.push({ field, old: known, new: value });
  }
  updateSex(person, reported, standing);
  updateInterpreter(person, reported, standing);
  if (reported.reference !== null && person.reference === null) {
    person.changes.push({ field: 'source_reference', old: null, new: reported.reference });
    person.reference = reported.reference;
  }
  updateNumber(person, 'phone', reported.phone, where, standing);
  updateNumber(person, 'email', reported.email, where, standing);
  updateAddress(person, reported.address, where, standing);
  person.matchName = matchName(person);
  return person.changes.length > before;
}

function updateSex(person: PersonRecord, { sex }: ReportedPerson, standing: Standing): void {
  if (sex === 'unknown' || sex === person.sex || person.deskChanged.has('sex')) return;
  if (person.sex !== 'unknown' && !standing.knownInCase && !standing.latest) return;
  person.changes.push({ field: 'sex', old: person.sex, new: sex });
  person.sex = sex;
}

/** A need for an interpreter is taken from any row; that there is none, from a correction or the latest case alone. */
function updateInterpreter(person: PersonRecord, { interpreter }: ReportedPerson, standing: Standing): void {
  if (interpreter === null || interpreter === person.interpreter || person.deskChanged.has('interpreter')) return;
  if (!interpreter && !standing.knownInCase && !standing.latest) return;
  person.changes.push({ field: 'interpreter', old: yesNo(person.interpreter), new: yesNo(interpreter) });
  person.interpreter = interpreter;
}

/**
 * Another number in a known case takes the place of the one that came with that case; in another case it is a second
 * number: a person can have two telephones.
 */
function updateNumber(
  person: PersonRecord,
  kind: 'phone' | 'email',
  value: ContactValue | null,
  where: CaseRecord,
  standing: Standing,
): void {
  if (!isNews(person, kind, value)) return;
  const old = standing.knownInCase
    ? person.contactPoints.find((one) => one.kind === kind && !one.replaced && cameWith(one, where))
    : undefined;
  replace(person, kind, old === undefined ? [] : [old], value, where);
}

/** A person lives at one place: the newer address ends the others, so that no letter goes to an old one. */
function updateAddress(person: PersonRecord, value: ContactValue | null, where: CaseRecord, standing: Standing): void {
  if (!isNews(person, 'address', value)) return;
  const current = person.contactPoints.filter((one) => one.kind === 'address' && !one.replaced);
  if (current.length > 0 && !standing.knownInCase && !standing.latest) return;
  replace(person, 'address', current, value, where);
}

const cameWith = ({ fromCase }: ContactPointRecord, where: CaseRecord): boolean =>
  fromCase === where || (where.id !== undefined && fromCase?.id === where.id);

function isNews(person: PersonRecord, kind: ContactPointKind, value: ContactValue | null): value is ContactValue {
  if (value === null || person.deskChanged.has(kind)) return false;
  return !person.contactPoints.some((one) => one.kind === kind && !one.replaced && one.matchValue === value.matchValue);
}

function replace(
  person: PersonRecord,
  kind: ContactPointKind,
  old: readonly ContactPointRecord[],
  value: ContactValue,
  where: CaseRecord,
): void {
  for (const one of old) Object.assign(one, { replaced: true, ending: true });
  const before = person.contactPoints.findLast((one) => one.kind === kind && one.matchValue === value.matchValue);
  const { safety, frozenAt, frozenReason } = before ?? NEVER_ASKED;
  person.contactPoints.push({ ...newContactPoint(kind, value, where), safety, frozenAt, frozenReason });
  person.changes.push({ field: kind, old: old.map((one) => one.value).join('; ') || null, new: value.value });
}

/** A crime report does not say whether it is safe to use. */
const NEVER_ASKED = { safety: 'not-asked', frozenAt: null, frozenReason: null } as const;

export const newContactPoint = (
  kind: ContactPointKind,
  value: ContactValue,
  where: CaseRecord,
): ContactPointRecord => ({
  id: undefined,
  kind,
  ...value,
  ...NEVER_ASKED,
  fromCase: where,
  replaced: false,
  ending: false,
});

const yesNo = (value: boolean): string => (value ? 'yes' : 'no');
