import { Inject, Injectable } from '@nestjs/common';
import type { LegalDay } from '../calendar/legal-day';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { Transactions, type Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { notRestrictedTo, peopleToActFor } from '../identity/scope';
import { FACTS, type Figure, type FigureDays, JOINED_ON, LAST_REACHED, OPEN_CASE, silentSince } from './caseload';

/** What lies with one PCSO; without an id, what lies with nobody. */
export interface CaseloadLine {
  readonly pcsoId: string | null;
  readonly name: string | null;
  /** A Victim PCSO of the desk; the others have gone and still have people. */
  readonly atWork: boolean;
  readonly open: number;
  readonly owed: number;
  readonly duties: number;
  readonly overdue: number;
  readonly overdueDuties: number;
  readonly week: number;
  readonly oldestOverdue: LegalDay | null;
  readonly firstContact: number;
  readonly notSpoken: number;
}

export interface CaseloadPerson {
  readonly personId: string;
  readonly title: string | null;
  readonly givenNames: string | null;
  readonly familyName: string | null;
  readonly organisation: string | null;
  readonly pcso: string | null;
  /** By which the list stands: a due day, when they were last reached, or when they came. */
  readonly day: LegalDay;
  readonly duties: number;
  readonly overdue: number;
  readonly lastReachedOn: LegalDay | null;
}

/** Whose: a PCSO's id, `nobody`, or undefined for the whole desk. */
export interface ListAsked {
  readonly figure: Figure;
  readonly of: string | undefined;
  readonly after?: string | undefined;
  readonly size?: number;
}

/** By which day each list stands, and who is on it; `f` are the person's facts. */
const LISTS: Readonly<Record<Figure, { readonly day: string; readonly who: string }>> = {
  open: { day: JOINED_ON, who: OPEN_CASE },
  owed: { day: `coalesce(f.first_due, '9999-12-31')`, who: 'f.duties > 0' },
  overdue: { day: 'f.oldest_overdue', who: 'f.overdue > 0' },
  week: { day: 'f.first_this_week', who: 'f.this_week > 0' },
  'first-contact': { day: JOINED_ON, who: `${OPEN_CASE} and ${LAST_REACHED} is null` },
  'not-spoken': {
    day: `coalesce(${LAST_REACHED}, ${JOINED_ON})`,
    who: `f.duties > 0 and ${OPEN_CASE} and coalesce(${LAST_REACHED}, ${JOINED_ON}) <= $3::date`,
  },
};

/** How a supervisor sees the work of the desk: one query for the table, one for each list behind a number. */
@Injectable()
export class CaseloadQueries {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Without the people who are restricted to others than the actor. */
  ofDesk(actor: Actor, deskId: string, days: FigureDays): Promise<CaseloadLine[]> {
    const found = notRestrictedTo(actor, 'p.id', 5);
    const facts = `${OPEN_CASE} as open, f.*, ${LISTS['first-contact'].who} as unreached, ${LISTS['not-spoken'].who} as silent`;
    return this.transactions.reader.query(
      `with of_person as (
         select p.pcso_id, ${facts} from person p cross join lateral (${FACTS}) f where p.desk_id = $4 and ${found.sql}
       ), load as (
         select pcso_id, count(*) filter (where open)::int as open, count(*) filter (where duties > 0)::int as owed,
                sum(duties)::int as duties, count(*) filter (where overdue > 0)::int as overdue,
                sum(overdue)::int as "overdueDuties", count(*) filter (where this_week > 0)::int as week,
                min(oldest_overdue)::text as "oldestOverdue", count(*) filter (where unreached)::int as "firstContact",
                count(*) filter (where silent)::int as "notSpoken"
           from of_person group by pcso_id
       )
       select a.id as "pcsoId", a.name, coalesce(a.desk_id = $4 and a.role = 'pcso' and a.disabled_at is null, false) as "atWork",
              coalesce(l.open, 0) as open, coalesce(l.owed, 0) as owed, coalesce(l.duties, 0) as duties,
              coalesce(l.overdue, 0) as overdue, coalesce(l."overdueDuties", 0) as "overdueDuties",
              coalesce(l.week, 0) as week, l."oldestOverdue", coalesce(l."firstContact", 0) as "firstContact",
              coalesce(l."notSpoken", 0) as "notSpoken"
         from load l full join (select * from account where (desk_id = $4 and role = 'pcso' and disabled_at is null)
                or id in (select pcso_id from load)) a on a.id = l.pcso_id
        order by a.name nulls first, a.id`,
      [...this.parametersOf(days), deskId, ...found.parameters],
    );
  }

  /** The people behind a number, the oldest day first. */
  async list(
    actor: Actor,
    days: FigureDays,
    { figure, of, after, size = 50 }: ListAsked,
  ): Promise<{ readonly people: CaseloadPerson[]; readonly next: string | null }> {
    const { day, who } = LISTS[figure];
    const scope = peopleToActFor(actor, 'p', 9);
    const [afterDay, afterId] = /^(\d{4}-\d\d-\d\d)_(\d{1,18})$/.exec(after ?? '')?.slice(1) ?? [];
    const rows: CaseloadPerson[] = await this.transactions.reader.query(
      `select * from (
         select p.id as "personId", p.title, p.given_names as "givenNames", p.family_name as "familyName", p.organisation,
                a.name as pcso, (${day})::date::text as day, f.duties, f.overdue, ${LAST_REACHED}::text as "lastReachedOn"
           from person p left join account a on a.id = p.pcso_id cross join lateral (${FACTS}) f
          where ($4::bigint is null or p.pcso_id = $4) and (not $5 or p.pcso_id is null) and ${scope.sql} and ${who}
            and $3::date is not null -- every parameter has to be spoken of, whichever list it is
       ) listed
       where $6::date is null or (day::date, "personId") > ($6::date, $7::bigint)
       order by day::date, "personId" limit $8`,
      [
        ...this.parametersOf(days),
        /^\d{1,18}$/.test(of ?? '') ? of : null,
        of === 'nobody',
        ...[afterDay ?? null, afterId ?? null, size + 1],
        ...scope.parameters,
      ],
    );
    const people = rows.slice(0, size);
    const last = people.at(-1);
    return { people, next: rows.length > size && last ? `${last.day}_${last.personId}` : null };
  }

  /** How many people the actor would find on the list of those nobody has reached for weeks. */
  async countNotSpoken(actor: Actor, today: LegalDay, tx: Tx = this.transactions.reader): Promise<number> {
    const scope = peopleToActFor(actor, 'p', 4);
    const rows: { people: number }[] = await tx.query(
      `select count(*)::int as people from person p cross join lateral (${FACTS}) f
        where ${scope.sql} and ${LISTS['not-spoken'].who}`,
      [...this.parametersOf({ today, weekEnd: today }), ...scope.parameters],
    );
    return rows[0]!.people;
  }

  private parametersOf({ today, weekEnd }: FigureDays): unknown[] {
    return [today, weekEnd, silentSince(today, this.config.notSpokenWeeks)];
  }
}
