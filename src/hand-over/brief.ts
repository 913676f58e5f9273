import type { LegalDay } from '../calendar/legal-day';
import type { Tell } from '../cases/tell';
import type { EventType } from '../code-of-practice/event-types';
import type { Level } from '../code-of-practice/levels';
import type { ContactLine } from '../contacts/contacts.queries';
import type { ExplainedDuty } from '../duties/duty-explanations';
import type { PreferredWay } from '../plans/preferred-way';
import type { QuestionLine } from '../questions/questions.queries';
import type { ReferralInList } from '../referrals/referrals.queries';

/** Something in their cases that may not be told, or not yet. */
export interface HeldEvent {
  readonly personId: string;
  readonly caseId: string;
  readonly crimeReference: string;
  readonly type: EventType;
  readonly occurredAt: Date;
  readonly tell: Tell;
  readonly notBefore: LegalDay | null;
  readonly reason: string | null;
  readonly postedBy: string | null;
}

export interface CaseOfPerson {
  readonly personId: string;
  readonly caseId: string;
  readonly crimeReference: string;
  readonly offence: string;
  readonly role: string;
  readonly officer: string;
  readonly borough: string;
  readonly closed: boolean;
}

export interface BriefPerson {
  readonly id: string;
  readonly title: string | null;
  readonly givenNames: string | null;
  readonly familyName: string | null;
  readonly organisation: string | null;
  readonly pcsoId: string | null;
  readonly pcso: string | null;
  readonly borough: string;
  readonly language: string | null;
  readonly interpreter: boolean;
  /** That there are warnings, never what they say: a printed page lies about. */
  readonly hasNote: boolean;
  readonly hasCodeWord: boolean;
  readonly neverUse: number;
  readonly frozen: number;
  readonly level: Level | null;
  readonly everyDays: number | null;
  readonly way: PreferredWay | null;
  readonly declinedKinds: readonly string[] | null;
}

/** What whoever takes somebody over has to know, as it stands in the record. */
export interface Brief {
  readonly person: BriefPerson;
  readonly cases: readonly CaseOfPerson[];
  readonly owed: readonly ExplainedDuty[];
  readonly held: readonly HeldEvent[];
  /** The last contact or attempt, and the last that told them something. */
  readonly last: ContactLine | undefined;
  readonly told: ContactLine | undefined;
  /** The last contact that agreed a next one, unless they have been reached since. */
  readonly promised: ContactLine | undefined;
  readonly questions: readonly QuestionLine[];
  readonly referrals: readonly ReferralInList[];
}
