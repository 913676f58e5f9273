import type { CrimeReport } from './crime-report';
import type { CaseRecord, OfficerRecord, ParticipantRecord, PersonRecord } from './records';
import { newContactPoint } from './update-person';

/** An account that nobody signs in with until it is given a password. */
export const newOfficer = (email: string, name: string | null): OfficerRecord => ({
  id: undefined,
  email,
  name: name ?? email.slice(0, email.indexOf('@')),
  role: 'officer',
});

export const newCase = (report: CrimeReport, officer: OfficerRecord): CaseRecord => ({
  id: undefined,
  crimeReference: report.crimeReference,
  deskId: report.deskId,
  officer,
  recordedAt: report.recordedAt,
  reportedBy: report.reportedBy,
  offence: report.offence,
  flags: [...report.flags],
  ward: report.ward,
  postcode: report.postcode,
  closed: false,
  reportedId: undefined,
  participants: [],
  changes: [],
  recount: true,
});

export function newPerson({ person: reported }: CrimeReport, where: CaseRecord, pcsoId: string | null): PersonRecord {
  const { phone, email, address } = reported;
  return {
    id: undefined,
    version: 1,
    deskId: where.deskId,
    pcsoId,
    reference: reported.reference,
    title: reported.title,
    givenNames: reported.givenNames,
    familyName: reported.familyName,
    organisation: reported.organisation,
    matchName: reported.matchName,
    bornOn: reported.bornOn,
    sex: reported.sex,
    ethnicity: reported.ethnicity,
    language: reported.language,
    interpreter: reported.interpreter ?? false,
    safeContact: reported.safeContact,
    contactPoints: [
      ...(phone === null ? [] : [newContactPoint('phone', phone, where)]),
      ...(email === null ? [] : [newContactPoint('email', email, where)]),
      ...(address === null ? [] : [newContactPoint('address', address, where)]),
    ],
    postcodes: new Set(),
    olderReferences: [],
    deskChanged: new Set(),
    earliestOpen: null,
    latest: null,
    changes: [],
    restricted: false,
    possibleDuplicates: [],
    moved: false,
  };
}

export const newParticipant = (
  person: PersonRecord,
  where: CaseRecord,
  report: CrimeReport,
  hash: string,
  file: string,
): ParticipantRecord => ({
  id: undefined,
  case: where,
  person,
  personId: person.id,
  role: report.role,
  referralConsent: report.referralConsent,
  postcode: report.person.postcodes[0] ?? null,
  sourceRows: [hash],
  sourceFile: file,
  changed: false,
});
