import type { LegalDay } from '../calendar/legal-day';
import type { CaseRecord, Instant } from '../code-of-practice/case-record';
import type { Level } from '../code-of-practice/levels';
import type { Role } from '../code-of-practice/roles';
import { whichRows } from '../database/which-rows';
import { instant, type Reader } from './as-one';
import { asTold, contactsOf, TOLD, type ToldRow } from './case-contacts';
import { asEvent, EVENT_COLUMNS, type EventRow } from './case-events';
import { declinedKinds } from './case-people';
import type { LoadedCase } from './case-records.queries';
import type { StoredDuty, StoredState } from './stored-duty';

/** A duty as it is stored, and the part of its case that it follows from. */
export interface OwedDuty {
  readonly stored: StoredDuty;
  readonly part: LoadedCase;
}

type Dated<T> = [from: Instant, id: number, value: T];

interface OwedRow extends EventRow {
  readonly dutyId: string;
  readonly participantId: string;
  readonly personId: string;
  readonly role: Role;
  readonly ruleId: string;
  readonly occurrence: number;
  readonly clockStarts: LegalDay;
  readonly dueOn: LegalDay | null;
  readonly state: StoredState;
  readonly facts: StoredDuty['facts'];
  readonly levels: Dated<Level>[] | null;
  readonly declines: Dated<string[]>[] | null;
  readonly told: ToldRow[] | null;
}

/** `$2`: the rules that count working days. */
const owedIn = (cases: string): string => `
  select d.id as "dutyId", d.participant_id as "participantId", p.person_id as "personId", p.role, d.rule_id as "ruleId",
         d.occurrence, d.clock_starts::text as "clockStarts", d.due_on::text as "dueOn", d.state, d.facts, ${EVENT_COLUMNS},
         (select json_agg(json_build_array(${instant('l.from_at')}, l.id, l.level))
            from person_level l where l.person_id = p.person_id) as levels,
         (select json_agg(json_build_array(${instant('u.from_at')}, u.id, u.kinds))
            from update_decline u where u.person_id = p.person_id) as declines,
         (select json_agg(${TOLD})
            from contact_told t join contact c on c.id = t.contact_id and c.undelivered_at is null
           where t.case_id = d.case_id and t.event_id = d.event_id and c.person_id = p.person_id) as told
    from duty d join case_event e on e.id = d.event_id join participant p on p.id = d.participant_id
   where d.case_id ${cases} and d.state not in ('met', 'met-late') and d.rule_id = any($2::text[])
     and d.facts->>'noLongerOwedSince' is null
   order by d.id`;

/**
 * The duties of these cases that are not done yet and count working days by one of these rules, which are of duties that
 * an event opens once. Of the record each is given what it follows from: its event, its person's levels and declines, and
 * what they were told of the event. How the rest of the case went moves no such duty.
 */
export async function loadOwedInWorkingDays(
  reader: Reader,
  caseIds: readonly string[],
  ruleIds: readonly string[],
): Promise<OwedDuty[]> {
  const { are, value } = whichRows(caseIds, 'bigint');
  const rows: OwedRow[] = await reader.query(owedIn(are), [value, ruleIds]);
  return rows.map((row) => ({ stored: storedOf(row), part: partOf(row) }));
}

const storedOf = ({ dutyId, id, ...row }: OwedRow): StoredDuty => ({
  ...{ id: dutyId, participantId: row.participantId, eventId: id, ruleId: row.ruleId, occurrence: row.occurrence },
  ...{ clockStarts: row.clockStarts, dueOn: row.dueOn, state: row.state, metById: null, metOn: null, facts: row.facts },
});

const partOf = (row: OwedRow): LoadedCase => ({
  caseId: row.caseId,
  participantOf: new Map([[row.personId, row.participantId]]),
  record: recordOf(row),
});

function recordOf(row: OwedRow): CaseRecord {
  const event = asEvent(row);
  return {
    events: event.isWithdrawn ? [] : [event],
    people: [
      {
        ...{ id: row.personId, role: row.role },
        levels: inTurn(row.levels).map(([from, , level]) => ({ from, level })),
        declines: inTurn(row.declines).map(([from, , kinds]) => ({ from, kinds: declinedKinds(kinds) })),
      },
    ],
    contacts: contactsOf((row.told ?? []).map(asTold), [event]),
  };
}

/** Of one instant the later row comes last. Hardly anybody has two: sorting them all in SQL takes longer. */
const inTurn = <T>(rows: Dated<T>[] | null): Dated<T>[] => (rows ?? []).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
