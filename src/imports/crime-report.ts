import type { LegalDay } from '../calendar/legal-day';
import type { ReferralConsent } from '../cases/participant.entity';
import type { ReportedBy } from '../cases/crime-case.entity';
import type { Role } from '../code-of-practice/roles';
import type { Borough } from '../desks/boroughs';
import type { ContactValue } from '../people/contact-points/contact-value';
import type { Sex } from '../people/person.entity';

/** One row understood: one person in one case. Null: the row does not say. */
export interface CrimeReport {
  readonly crimeReference: string;
  readonly recordedAt: Date;
  readonly reportedBy: ReportedBy;
  readonly offence: string;
  readonly flags: readonly string[];
  readonly borough: Borough;
  readonly deskId: string;
  readonly ward: string | null;
  readonly postcode: string | null;
  readonly officerEmail: string;
  readonly officerName: string | null;
  readonly role: Role;
  readonly referralConsent: ReferralConsent;
  readonly person: ReportedPerson;
}

export interface ReportedPerson {
  readonly reference: string | null;
  readonly title: string | null;
  readonly givenNames: string | null;
  readonly familyName: string | null;
  readonly organisation: string | null;
  readonly matchName: string;
  readonly bornOn: LegalDay | null;
  readonly sex: Sex;
  readonly ethnicity: string | null;
  readonly language: string | null;
  readonly interpreter: boolean | null;
  readonly safeContact: string | null;
  readonly phone: ContactValue | null;
  readonly email: ContactValue | null;
  readonly address: ContactValue | null;
  /** Real postcodes of the row: of the address and of the postcode column. */
  readonly postcodes: readonly string[];
}

/** A row as read: a report with what looks wrong, or what must be mended. `hash` is of all its values. */
export type ReadRow =
  | { readonly ok: true; readonly report: CrimeReport; readonly warnings: string[]; readonly hash: string }
  | { readonly ok: false; readonly errors: string[]; readonly warnings: string[] };
