import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../calendar/legal-day';
import { Transactions } from '../database/transactions';
import type { Rung } from './ladder';

/** A rung whose instant has come and that has not been climbed. */
export interface DueRung {
  readonly dutyId: string;
  readonly rung: Rung;
  readonly dueOn: LegalDay;
  /** Who hears of it; null where it goes to the supervisors of the desk. */
  readonly accountId: string | null;
  readonly deskId: string;
}

/** How far each rung has come, as the latest due day it has come for. */
type Reached = Readonly<Record<Rung, LegalDay>>;

export interface Span {
  readonly reached: Reached;
  /** Duties due before this day are no longer reminded of: they stand on the desk's lists. */
  readonly from: LegalDay;
  readonly today: LegalDay;
  /** PCSOs who are away, and who has their people meanwhile: null for the supervisors. */
  readonly away: readonly { readonly pcsoId: string; readonly inChargeId: string | null }[];
}

const DUE_RUNG = `"dutyId", rung, to_char("dueOn", 'YYYY-MM-DD') as "dueOn", "accountId", "deskId"`;

const SOMEBODY_HEARS = `("accountId" is not null or exists (select from account s
  where s.desk_id = "deskId" and s.role = 'supervisor' and s.disabled_at is null))`;

/**
 * A duty whose event may not be told yet is held: its PCSO is reminded when the hold ends, not before, since nothing
 * can be done until then. The supervisor hears of it in time, because the Code's clock does not stop for a hold.
 */
const MAY_BE_TOLD = `(e.tell = 'now' or (e.tell = 'not-before' and e.not_before <= $5::date))`;

const DESK_RUNGS = `
  with rung (name, latest) as (values ('day-before', $1::date), ('due-day', $2::date), ('overdue', $3::date)),
  near as (
    select id, person_id, case_id, event_id, due_on from duty
     where state = 'undone' and due_on between $4::date and greatest($1::date, $2::date, $3::date)
    union all
    select d.id, d.person_id, d.case_id, d.event_id, d.due_on
      from case_event h join duty d on d.case_id = h.case_id and d.event_id = h.id
     where h.tell = 'not-before' and h.not_before between $4::date and $5::date
       and d.state = 'undone' and d.due_on < $4::date
  ),
  come as (
    select n.id as "dutyId", r.name as rung, n.due_on as "dueOn", p.desk_id as "deskId",
           case when r.name <> 'overdue' then a.id end as "accountId"
      from near n
      join rung r on n.due_on <= r.latest
      join person p on p.id = n.person_id
      join crime_case c on c.id = n.case_id and c.closed_at is null
      join case_event e on e.id = n.event_id
      left join unnest($6::bigint[], $7::bigint[]) away (pcso_id, in_charge_id) on away.pcso_id = p.pcso_id
      left join account o on o.id = p.pcso_id and o.desk_id = p.desk_id and o.disabled_at is null
      left join account a on a.id = case when away.pcso_id is null then o.id else away.in_charge_id end
       and o.id is not null and a.disabled_at is null
     where (r.name = 'overdue' or ${MAY_BE_TOLD})
       and not exists (select from reminder x where x.duty_id = n.id and x.rung = r.name and x.due_on = n.due_on)
  )`;

/** When the present clock of a repeating update started: at the contact that gave the last one, else on the first day. */
const SILENT_SINCE = `coalesce(
  (select t.at from duty b join contact t on t.id = b.met_by_id
    where b.participant_id = d.participant_id and b.event_id = d.event_id and b.occurrence = d.occurrence - 1
      and split_part(b.rule_id, '.', 2) = 'progress'),
  d.clock_starts::timestamp at time zone 'Europe/London')`;

/** Nothing but the report itself has been posted since then. */
export const IS_SILENT = `not exists (select from case_event v where v.case_id = d.case_id and v.type <> 'reported'
  and v.withdrawn_at is null and v.posted_at > ${SILENT_SINCE})`;

const OFFICER_RUNGS = `
  with come as (
    select d.id as "dutyId", 'officer-silent' as rung, d.due_on as "dueOn", c.desk_id as "deskId", o.id as "accountId"
      from duty d
      join crime_case c on c.id = d.case_id and c.closed_at is null
      left join account o on o.id = c.officer_id and o.disabled_at is null
     where d.state = 'undone' and d.due_on between $2::date and $1::date
       and split_part(d.rule_id, '.', 2) = 'progress' and ${IS_SILENT}
       and not exists (select from reminder x
             where x.duty_id = d.id and x.rung = 'officer-silent' and x.due_on = d.due_on)
  )`;

/** What is to be reminded of now. Lists come sorted by who hears of it. */
@Injectable()
export class DueRungs {
  constructor(private readonly transactions: Transactions) {}

  forDesks(span: Span, limit: number): Promise<DueRung[]> {
    return this.sorted(DESK_RUNGS, deskParameters(span), limit);
  }

  forOfficers({ reached, from }: Span, limit: number): Promise<DueRung[]> {
    return this.sorted(OFFICER_RUNGS, [reached['officer-silent'], from], limit);
  }

  /** Desks where a rung has come and no supervisor has an account that could hear of it. */
  async desksWithoutSupervisor(span: Span): Promise<string[]> {
    const rows: { deskId: string }[] = await this.transactions.reader.query(
      `${DESK_RUNGS} select distinct "deskId" from come where not ${SOMEBODY_HEARS} order by 1 limit 100`,
      deskParameters(span),
    );
    return rows.map((row) => row.deskId);
  }

  private sorted(come: string, parameters: readonly unknown[], limit: number): Promise<DueRung[]> {
    return this.transactions.reader.query(
      `${come} select ${DUE_RUNG} from come where ${SOMEBODY_HEARS}
        order by "accountId", "deskId", "dueOn", "dutyId", rung limit $${parameters.length + 1}`,
      [...parameters, limit],
    );
  }
}

const deskParameters = ({ reached, from, today, away }: Span): unknown[] => [
  reached['day-before'],
  reached['due-day'],
  reached.overdue,
  from,
  today,
  away.map(({ pcsoId }) => pcsoId),
  away.map(({ inChargeId }) => inChargeId),
];
