import type { LegalDay } from '../calendar/legal-day';
import { mayBeTold, type Tell } from '../cases/tell';
import type { CountedDuty } from '../code-of-practice/counted-duty';
import type { Kind } from '../code-of-practice/kinds';
import { kindOf } from '../code-of-practice/kinds';
import type { DutyState } from '../code-of-practice/states';
import type { EventType } from '../code-of-practice/event-types';
import type { StoredDuty } from './stored-duty';

/** A stored duty with the case and the event it is about, as it stands on the day it is looked at. */
export interface DutyLine extends Omit<StoredDuty, 'state'> {
  readonly personId: string;
  readonly caseId: string;
  readonly crimeReference: string;
  /** Nobody is reminded of what was not done when its case was closed. */
  readonly caseClosed: boolean;
  readonly kind: Kind;
  readonly state: DutyState;
  readonly event: DutyEvent;
}

/** The same without its case and the event. */
export type BareDuty = Omit<DutyLine, 'caseId' | 'crimeReference' | 'caseClosed' | 'event'>;

interface DutyEvent {
  readonly type: EventType;
  readonly occurredAt: Date;
  /** The officer's line, to be said to the person. */
  readonly words: string | null;
  readonly tell: Tell;
  readonly notBefore: LegalDay | null;
  /** Why it may not be told yet, or never. */
  readonly reason: string | null;
  /** Who said so. */
  readonly postedBy: string | null;
}

export interface DutyLineRow extends StoredDuty {
  readonly personId: string;
  readonly caseId: string;
  readonly crimeReference: string;
  readonly caseClosed: boolean;
  readonly event: Omit<DutyEvent, 'occurredAt'> & { readonly occurredAt: string };
}

/** The columns of a BareDuty: `d` duty. */
export const BARE_DUTY = `d.id, d.participant_id as "participantId", d.person_id as "personId", d.event_id as "eventId",
    d.rule_id as "ruleId", d.occurrence, d.clock_starts::text as "clockStarts", d.due_on::text as "dueOn", d.state,
    d.met_by_id as "metById", d.met_on::text as "metOn", d.facts`;

/** The columns and tables of a DutyLineRow: `d` duty, `c` case, `e` event, `p` person. */
export const DUTY_LINE = {
  columns: `${BARE_DUTY}, d.case_id as "caseId", c.crime_reference as "crimeReference",
    c.closed_at is not null as "caseClosed", jsonb_build_object('type', e.type, 'occurredAt', e.occurred_at,
      'words', e.words, 'tell', e.tell, 'notBefore', e.not_before, 'reason', e.reason,
      'postedBy', coalesce(ea.name, et.name)) as event`,
  tables: `duty d join crime_case c on c.id = d.case_id join case_event e on e.id = d.event_id
    join person p on p.id = d.person_id left join account ea on ea.id = e.posted_by_account_id
    left join api_token et on et.id = e.posted_by_token_id`,
} as const;

export const dutyLine = (row: DutyLineRow, today: LegalDay): DutyLine => ({
  ...bareDuty(row, today),
  event: { ...row.event, occurredAt: new Date(row.event.occurredAt) },
});

export function bareDuty<Row extends StoredDuty>(row: Row, today: LegalDay) {
  const overdue = row.dueOn !== null && row.dueOn < today;
  const state: DutyState = row.state === 'undone' ? (overdue ? 'overdue' : 'open') : row.state;
  return { ...row, kind: kindOf(row.ruleId), state };
}

/** As the counting gave it, for explaining it. */
export const asCounted = (duty: BareDuty): CountedDuty => ({
  person: duty.personId,
  event: duty.eventId,
  rule: duty.ruleId,
  occurrence: duty.occurrence,
  clockStarts: duty.clockStarts,
  dueOn: duty.dueOn,
  state: duty.state,
  metBy: duty.metById,
  metOn: duty.metOn,
  facts: duty.facts,
});

export const isUndone = (duty: DutyLine): boolean => duty.state === 'open' || duty.state === 'overdue';

/** Whether the event may not be told on this day, so that the duty cannot be discharged yet. */
export const isHeld = ({ event }: DutyLine, today: LegalDay): boolean => !mayBeTold(event, today);
