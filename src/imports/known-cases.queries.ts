import type { ReportedBy } from '../cases/crime-case.entity';
import type { ReferralConsent } from '../cases/participant.entity';
import type { Role } from '../code-of-practice/roles';
import type { Tx } from '../database/transactions';
import type { Details } from '../details/details';
import type { CaseRecord, OfficerRecord } from './records';

interface CaseRow {
  id: string;
  crimeReference: string;
  deskId: string;
  recordedAt: Date;
  reportedBy: ReportedBy;
  offence: string;
  flags: string[];
  ward: string | null;
  postcode: string | null;
  closed: boolean;
  officerId: string;
  officerEmail: string;
  officerName: string;
  officerRole: string;
}

interface ParticipantRow {
  id: string;
  caseId: string;
  personId: string;
  role: Role;
  referralConsent: ReferralConsent;
  postcode: string | null;
  sourceRows: string[] | null;
  sourceFile: string | null;
}

/** The cases of a batch that are known, with who is in them. Two queries, whatever the size of the batch. */
export async function knownCases(
  tx: Tx,
  details: Details,
  references: readonly string[],
): Promise<Map<string, CaseRecord>> {
  const rows: CaseRow[] = await tx.query(
    `select c.id, c.crime_reference as "crimeReference", c.desk_id as "deskId", c.recorded_at as "recordedAt",
       c.reported_by as "reportedBy", c.offence, c.flags, c.ward, c.postcode, c.closed_at is not null as closed,
       o.id as "officerId", o.email as "officerEmail", o.name as "officerName", o.role as "officerRole"
     from crime_case c join account o on o.id = c.officer_id where c.crime_reference = any($1::text[])`,
    [references],
  );
  if (rows.length === 0) return new Map();
  const officers = new Map<string, OfficerRecord>();
  const byId = new Map(rows.map((row) => [row.id, caseOf(row, officers, details)]));
  const participants: ParticipantRow[] = await tx.query(
    `select id, case_id as "caseId", person_id as "personId", role, referral_consent as "referralConsent",
       source_postcode as postcode, source_rows as "sourceRows", source_file as "sourceFile"
     from participant where case_id = any($1::bigint[]) order by id`,
    [[...byId.keys()]],
  );
  for (const { caseId, sourceRows, postcode: sealed, ...row } of participants) {
    const theCase = byId.get(caseId)!;
    const more = { case: theCase, person: undefined, changed: false, sourceRows: sourceRows ?? [] };
    const postcode = details.open('participant.source_postcode', row.id, sealed);
    theCase.participants.push({ ...row, ...more, postcode });
  }
  return new Map([...byId.values()].map((one) => [one.crimeReference, one]));
}

function caseOf(row: CaseRow, officers: Map<string, OfficerRecord>, details: Details): CaseRecord {
  const { officerId, officerEmail, officerName, officerRole, ...facts } = row;
  const officer = officers.get(officerId) ?? {
    id: officerId,
    email: officerEmail.toLowerCase(),
    name: officerName,
    role: officerRole,
  };
  officers.set(officerId, officer);
  return {
    ...facts,
    postcode: details.open('crime_case.postcode', facts.id, facts.postcode),
    flags: [...facts.flags].sort(),
    officer,
    reportedId: undefined,
    participants: [],
    changes: [],
    recount: false,
  };
}

/** Accounts by their email in lower case; those of known cases are the same records as there. */
export async function knownOfficers(
  tx: Tx,
  emails: readonly string[],
  cases: Iterable<CaseRecord>,
): Promise<Map<string, OfficerRecord>> {
  const known = new Map([...cases].map(({ officer }) => [officer.email, officer]));
  const unknown = [...new Set(emails)].filter((email) => !known.has(email));
  const rows: OfficerRecord[] = await tx.query(
    'select id, lower(email) as email, name, role from account where lower(email) = any($1::text[])',
    [unknown],
  );
  for (const row of rows) known.set(row.email, row);
  return known;
}
