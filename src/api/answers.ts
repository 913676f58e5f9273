import type { CaseFacts } from '../cases/cases.queries';
import type { EventLine } from '../cases/case-events.queries';
import type { PersonInCaseLine } from '../cases/case-lists.queries';
import type { InCharge } from '../cover/in-charge';
import type { Explained } from '../duties/duty-explanations';
import type { BareDuty, DutyLine } from '../duties/duty-line';

/** What the API tells of a duty: the fields of the preview, and where the duty belongs. No names. */
export const dutyAnswer = (duty: BareDuty & Explained & Pick<DutyLine, 'crimeReference'>) => ({
  id: duty.id,
  case: duty.crimeReference,
  person: duty.personId,
  event: duty.eventId,
  rule: duty.ruleId,
  asks: duty.asks,
  occurrence: duty.occurrence,
  clockStarts: duty.clockStarts,
  dueOn: duty.dueOn,
  state: duty.state,
  metBy: duty.metById,
  metOn: duty.metOn,
  toCheck: duty.toCheck,
  explanation: duty.why.join(' '),
});

/** By the ids of accounts: of record, and today, which is another while they are away; null for the desk's supervisors. */
export const pointOfContactAnswer = (
  ofRecord: { readonly accountId: string | null; readonly borough: string },
  inCharge: InCharge | undefined,
) => ({
  desk: ofRecord.borough,
  ofRecord: ofRecord.accountId,
  today: inCharge?.who === 'cover' ? inCharge.accountId : inCharge?.who === 'themselves' ? ofRecord.accountId : null,
});

interface EventToTell extends Omit<EventLine, 'tell' | 'postedBy' | 'correctsId' | 'withdrawnBy' | 'withdrawnReason'> {
  readonly tell: string;
}

export const eventAnswer = (event: EventToTell) => ({
  id: event.id,
  type: event.type,
  occurredAt: event.occurredAt,
  receivedAt: event.receivedAt,
  tell: event.tell,
  notBefore: event.notBefore,
  reason: event.reason,
  words: event.words,
  postedAt: event.postedAt,
  withdrawnAt: event.withdrawnAt,
  correctedBy: event.correctedById,
});

/** People are told by id and role alone: who they are is for the desk. */
export const caseAnswer = (facts: CaseFacts, people: readonly PersonInCaseLine[]) => ({
  crimeReference: facts.crimeReference,
  borough: facts.borough,
  offence: facts.offence,
  recordedAt: facts.recordedAt,
  closedAt: facts.closedAt,
  people: people.map(({ personId, role }) => ({ id: personId, role })),
});
