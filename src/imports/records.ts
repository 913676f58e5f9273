import type { LegalDay } from '../calendar/legal-day';
import type { ReportedBy } from '../cases/crime-case.entity';
import type { ReferralConsent } from '../cases/participant.entity';
import type { Role } from '../code-of-practice/roles';
import type { ContactPointKind, Safety } from '../people/contact-points/contact-point.entity';
import type { FieldChange } from '../people/person-history';
import type { DuplicateReason } from '../people/duplicates/possible-duplicate';
import type { Sex } from '../people/person.entity';

/**
 * What a batch works on: the records its rows touch, as the database has them and as the rows leave them. One without an
 * id is new; the writer gives it one. Changes are kept for the history.
 */
export interface OfficerRecord {
  id: string | undefined;
  readonly email: string;
  readonly name: string;
  readonly role: string;
}

export interface CaseRecord {
  id: string | undefined;
  readonly crimeReference: string;
  readonly deskId: string;
  officer: OfficerRecord;
  recordedAt: Date;
  reportedBy: ReportedBy;
  offence: string;
  flags: string[];
  ward: string | null;
  postcode: string | null;
  readonly closed: boolean;
  /** The event that it was reported; only of a case that is new. */
  reportedId: string | undefined;
  readonly participants: ParticipantRecord[];
  readonly changes: FieldChange[];
  /** The duties of the case must be counted again. */
  recount: boolean;
}

export interface ParticipantRecord {
  id: string | undefined;
  readonly case: CaseRecord;
  /** Undefined until the people of the batch are loaded. */
  person: PersonRecord | undefined;
  readonly personId: string | undefined;
  role: Role;
  referralConsent: ReferralConsent;
  postcode: string | null;
  sourceRows: string[];
  sourceFile: string | null;
  changed: boolean;
}

export interface ContactPointRecord {
  id: string | undefined;
  readonly kind: ContactPointKind;
  readonly value: string;
  readonly matchValue: string;
  readonly postcode: string | null;
  readonly problem: string | null;
  readonly safety: Safety;
  readonly frozenAt: Date | null;
  readonly frozenReason: string | null;
  readonly fromCase: { id: string | undefined } | null;
  replaced: boolean;
  /** Replaced by this batch. */
  ending: boolean;
}

export interface PersonRecord {
  id: string | undefined;
  readonly version: number;
  deskId: string;
  pcsoId: string | null;
  reference: string | null;
  /** Of records that were joined into theirs. */
  readonly olderReferences: readonly string[];
  title: string | null;
  givenNames: string | null;
  familyName: string | null;
  organisation: string | null;
  matchName: string;
  bornOn: LegalDay | null;
  sex: Sex;
  ethnicity: string | null;
  language: string | null;
  interpreter: boolean;
  safeContact: string | null;
  /** Found by named users alone: no message tells whoever imports that they are known. */
  readonly restricted: boolean;
  readonly contactPoints: ContactPointRecord[];
  /** Of the crime reports they came in. */
  readonly postcodes: Set<string>;
  /** Fields of the history that the desk has changed: the import leaves them alone. */
  readonly deskChanged: ReadonlySet<string>;
  /** The earliest recorded case that is open, and when the latest was recorded. */
  earliestOpen: Date | null;
  latest: Date | null;
  readonly changes: FieldChange[];
  readonly possibleDuplicates: { readonly other: PersonRecord; readonly reason: DuplicateReason }[];
  moved: boolean;
}
