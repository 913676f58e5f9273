import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../calendar/legal-day';
import { Transactions } from '../database/transactions';
import type { MessageKind } from '../outbox/message-kinds';
import type { Rung } from './ladder';

/**
 * The rungs that have come and have not been climbed, for one audience. Which they are stays as PostgreSQL writes it, and goes
 * back to it like that: after a month without reminders they are hundreds of thousands.
 */
export interface DueRungsOfOne {
  /** Who hears of them, of whichever desk they are; null where they go to the supervisors of the desk. */
  readonly accountId: string | null;
  readonly deskId: string;
  readonly kind: MessageKind;
  readonly dutyIds: string;
  readonly rungs: string;
  readonly dueOn: string;
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

const HAS_SUPERVISOR = `exists (select from account s
  where s.desk_id = "deskId" and s.role = 'supervisor' and s.disabled_at is null)`;

const BY_AUDIENCE = `
  select "accountId", min("deskId")::text as "deskId",
         case when bool_or(rung = 'officer-silent') then 'officer-silent'
              when bool_or(rung = 'overdue') then 'duties-overdue' else 'duties-due' end as kind,
         array_agg("dutyId" order by "dutyId", rung)::text as "dutyIds",
         array_agg(rung order by "dutyId", rung)::text as rungs,
         array_agg("dueOn" order by "dutyId", rung)::text as "dueOn"
    from come where "accountId" is not null or ${HAS_SUPERVISOR}
   group by "accountId", case when "accountId" is null then "deskId" end order by "accountId", min("deskId")`;

/**
 * A duty whose event may not be told yet is held: its PCSO is reminded when the hold ends, not before, since nothing
 * can be done until then. The supervisor hears of it in time, because the Code's clock does not stop for a hold.
 */
const MAY_BE_TOLD = `(e.tell = 'now' or (e.tell = 'not-before' and e.not_before <= $5::date))`;

const CLIMBED = (duty: string, rung: string): string => `select from reminder x
  where x.due_on = ${duty}.due_on and x.duty_id = ${duty}.id and x.rung = ${rung}`;

/**
 * First by the indexes what is left to be reminded of, which at most times is next to nothing; then whom it concerns, once for
 * all rungs of a duty. Of somebody restricted nobody hears by covering who does not find them: the desk's supervisors hear, of
 * whom those named are told who it is.
 */
const DESK_RUNGS = `
  with rung (name, latest) as (values ('day-before', $1::date), ('due-day', $2::date), ('overdue', $3::date)),
  left_to_climb as materialized (
    select d.id, r.name as rung from duty d join rung r on d.due_on <= r.latest
     where d.state = 'undone' and d.due_on between $4::date and greatest($1::date, $2::date, $3::date)
       and not exists (${CLIMBED('d', 'r.name')} and x.due_on between $4::date and greatest($1::date, $2::date, $3::date))
    union all
    select d.id, r.name
      from case_event h join duty d on d.case_id = h.case_id and d.event_id = h.id join rung r on d.due_on <= r.latest
     where h.tell = 'not-before' and h.not_before between $4::date and $5::date
       and d.state = 'undone' and d.due_on < $4::date and not exists (${CLIMBED('d', 'r.name')})
  ),
  come as (
    select d.id as "dutyId", rung, d.due_on as "dueOn", p.desk_id as "deskId",
           case when rung <> 'overdue' then a.id end as "accountId"
      from (select id, array_agg(rung) as rungs from left_to_climb group by id) n
      join duty d on d.id = n.id
      join person p on p.id = d.person_id
      join crime_case c on c.id = d.case_id and c.closed_at is null
      join case_event e on e.id = d.event_id
      left join unnest($6::bigint[], $7::bigint[]) away (pcso_id, in_charge_id) on away.pcso_id = p.pcso_id
      left join person_restriction h on h.person_id = p.id and h.lifted_at is null
      left join account o on o.id = p.pcso_id and o.desk_id = p.desk_id and o.disabled_at is null
      left join account a on a.id = case when away.pcso_id is null then o.id else away.in_charge_id end
       and o.id is not null and a.disabled_at is null
       and (h.id is null or exists (select from restricted_access n
         where n.restriction_id = h.id and n.account_id = a.id and n.ended_at is null))
     cross join unnest(n.rungs) rung
     where rung = 'overdue' or ${MAY_BE_TOLD}
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
  with left_to_climb as materialized (
    select d.id from duty d
     where d.state = 'undone' and d.due_on between $2::date and $1::date and split_part(d.rule_id, '.', 2) = 'progress'
       and not exists (${CLIMBED('d', `'officer-silent'`)} and x.due_on between $2::date and $1::date)
  ),
  come as (
    select d.id as "dutyId", 'officer-silent' as rung, d.due_on as "dueOn", c.desk_id as "deskId", o.id as "accountId"
      from left_to_climb n
      join duty d on d.id = n.id
      join crime_case c on c.id = d.case_id and c.closed_at is null
      left join account o on o.id = c.officer_id and o.disabled_at is null
     where ${IS_SILENT}
  )`;

/** What is to be reminded of now, for each who hears of it. */
@Injectable()
export class DueRungs {
  constructor(private readonly transactions: Transactions) {}

  forDesks(span: Span): Promise<DueRungsOfOne[]> {
    return this.transactions.reader.query(DESK_RUNGS + BY_AUDIENCE, deskParameters(span));
  }

  forOfficers({ reached, from }: Span): Promise<DueRungsOfOne[]> {
    return this.transactions.reader.query(OFFICER_RUNGS + BY_AUDIENCE, [reached['officer-silent'], from]);
  }

  /** Desks where a rung has come and no supervisor has an account that could hear of it. */
  async desksWithoutSupervisor(span: Span): Promise<string[]> {
    const { reader } = this.transactions;
    const without: unknown[] = await reader.query(
      `select from (select id as "deskId" from desk) d where not ${HAS_SUPERVISOR} limit 1`,
    );
    if (without.length === 0) return [];
    const rows: { deskId: string }[] = await reader.query(
      `${DESK_RUNGS} select distinct "deskId" from come
        where "accountId" is null and not ${HAS_SUPERVISOR} order by 1 limit 100`,
      deskParameters(span),
    );
    return rows.map((row) => row.deskId);
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
