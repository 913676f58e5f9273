import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../calendar/legal-day';
import { Transactions } from '../database/transactions';
import { Details } from '../details/details';
import type { Actor } from '../identity/actor';
import { peopleToActFor } from '../identity/scope';
import type { DeskDate } from './desk-dates';
import { DUTY_LINE, dutyLine, type DutyLine, type DutyLineRow } from './duty-line';
import { groupedBy } from './grouping';
import { type Band, type BandDays, bandRange, BANDS } from './today';
import type { TodayFilter } from './today-filter';

/** A person on a PCSO's list, with what they are owed by a date. */
export interface PersonToday {
  readonly personId: string;
  readonly title: string | null;
  readonly givenNames: string | null;
  readonly familyName: string | null;
  readonly organisation: string | null;
  readonly safeContact: string | null;
  readonly language: string | null;
  readonly interpreter: boolean;
  /** The earliest due day of what may be told, the desk's own dates among them; null where all that has a date is held. */
  readonly dueOn: LegalDay | null;
  readonly withoutDate: number;
  readonly duties: readonly DutyLine[];
}

export interface TodayPage {
  readonly people: readonly PersonToday[];
  /** Where the next page starts; null on the last one. */
  readonly next: string | null;
}

/** How many people stand in each band, and how many duties have no date. */
export type TodayCounts = Readonly<Record<Band | 'withoutDate', number>>;

/** How much falls due for one person on one day. */
export interface DueDay {
  readonly personId: string;
  readonly dueOn: LegalDay;
  readonly duties: number;
}

/** Nobody's calendar has this many entries. */
const MOST_DAYS = 2000;

/** Whose list it is, the day, and who looks: a PCSO at their own, a supervisor at that of a PCSO of their desk. */
export interface WhoseToday {
  readonly pcsoId: string;
  readonly today: LegalDay;
  readonly seenBy: Actor;
  /** The desk's own dates of duties to which the Code gives none, by the id of the duty. */
  readonly deskDates?: ReadonlyMap<string, DeskDate>;
  /** Whom to leave out. Its band is for the page alone: the counts say how many there are in each. */
  readonly filter?: TodayFilter;
}

/** The undone duties of a PCSO's people, each held or not that day; and of these, as `mine`, each person's earliest that may be told. */
function lists({ pcsoId, today, seenBy, deskDates, filter = {} }: WhoseToday) {
  const scope = peopleToActFor(seenBy, 'p', 5);
  const wanted = wantedBy(filter, 5 + scope.parameters.length);
  const mine = `select d.person_id, d.rule_id, c.flags, coalesce(d.due_on, own.day) as due_on,
      (e.tell = 'never' or (e.tell = 'not-before' and e.not_before > $2::date)) as held
    from person p join duty d on d.person_id = p.id and d.state = 'undone' join case_event e on e.id = d.event_id
    join crime_case c on c.id = d.case_id and c.closed_at is null
    left join unnest($3::bigint[], $4::date[]) as own(duty_id, day) on own.duty_id = d.id
    where p.pcso_id = $1 and ${scope.sql}`;
  const byPerson = `select person_id, coalesce(min(due_on) filter (where not held), 'infinity') as due_on,
      count(*) filter (where due_on is null)::int as without_date
    from mine group by person_id having count(due_on) > 0${wanted.sql}`;
  return {
    mine,
    byPerson,
    parameters: [pcsoId, today, ...columnsOf(deskDates), ...scope.parameters, ...wanted.parameters],
  };
}

/** Of the people in `mine`, those with a duty, a case or a level as it is asked for. */
function wantedBy({ kind, flag, level }: TodayFilter, first: number) {
  const conditions = [
    [kind, (n: number) => `bool_or(split_part(rule_id, '.', 2) = $${n})`],
    [flag, (n: number) => `bool_or($${n} = any (flags))`],
    [
      level,
      (n: number) => `coalesce((select l.level from person_level l where l.person_id = mine.person_id
        order by l.from_at desc, l.id desc limit 1), 'standard') = $${n}`,
    ],
  ] as const;
  const asked = conditions.filter(([value]) => value !== undefined);
  return {
    sql: asked.map(([, condition], index) => ` and ${condition(first + index)}`).join(''),
    parameters: asked.map(([value]) => value),
  };
}

/** The people of `byPerson` under the bands they stand in, and a row of nobody for a band without any. */
function inBands({ byPerson, parameters }: ReturnType<typeof lists>, days: BandDays) {
  const [bands, from, to] = [1, 2, 3].map((more) => `$${parameters.length + more}`);
  const ranges = BANDS.map((band) => bandRange(band, days));
  return {
    sql: `unnest(${bands}::text[], ${from}::date[], ${to}::date[]) as b(band, first, last)
      left join (${byPerson}) l on l.due_on between b.first and b.last`,
    parameters: [...parameters, BANDS, ranges.map(([first]) => first), ranges.map(([, last]) => last)],
  };
}

const UNDATED = '(select count(*)::int from mine where due_on is null) as undated';

interface Counted {
  readonly band: Band;
  readonly count: number;
  readonly undated: number;
}

const countsIn = (rows: readonly Counted[]): TodayCounts => ({
  ...(Object.fromEntries(rows.map(({ band, count }) => [band, count])) as Record<Band, number>),
  withoutDate: rows[0]!.undated,
});

/** The duties' ids, and beside them their days. */
function columnsOf(deskDates: WhoseToday['deskDates'] = new Map()): [string[], LegalDay[]] {
  return [[...deskDates.keys()], [...deskDates.values()].map(({ day }) => day)];
}

const COLUMNS = `t.person_id as "personId", p.title, p.given_names as "givenNames", p.family_name as "familyName",
  p.organisation, p.safe_contact as "safeContact", p.language, p.interpreter,
  nullif(t.due_on, 'infinity')::text as "dueOn", t.without_date as "withoutDate"`;

type PersonRow = Omit<PersonToday, 'duties'>;

@Injectable()
export class TodayQueries {
  constructor(
    private readonly transactions: Transactions,
    private readonly details: Details,
  ) {}

  /** The people of one PCSO, the earliest due first. `after` is `next` of the page before. */
  async page(whose: WhoseToday, days: BandDays, after?: string, size = 50): Promise<TodayPage> {
    const { mine, byPerson, parameters } = lists(whose);
    const [day, person, limit, from, to] = [1, 2, 3, 4, 5].map((more) => `$${parameters.length + more}`);
    const [afterDay, afterPerson] = /^(\d{4}-\d\d-\d\d|infinity)_(\d{1,18})$/.exec(after ?? '')?.slice(1) ?? [];
    const band = whose.filter?.band;
    const range = band === undefined ? ['-infinity', 'infinity'] : bandRange(band, days);
    const rows: PersonRow[] = await this.transactions.reader.query(
      `with mine as (${mine}) select ${COLUMNS} from (${byPerson}) t join person p on p.id = t.person_id
        where (${day}::date is null or (t.due_on, t.person_id) > (${day}::date, ${person}::bigint))
          and t.due_on between ${from}::date and ${to}::date
        order by t.due_on, t.person_id limit ${limit}`,
      [...parameters, afterDay ?? null, afterPerson ?? null, size + 1, ...range],
    );
    const listed = rows.slice(0, size);
    const last = listed.at(-1);
    const next = rows.length > size && last ? `${last.dueOn ?? 'infinity'}_${last.personId}` : null;
    return { people: await this.withDuties(listed, whose), next };
  }

  /** The first people of every band, at most so many of each, and how many there are. */
  async firstOfEach(
    whose: WhoseToday,
    days: BandDays,
    most: Readonly<Record<Band, number>>,
  ): Promise<{ readonly people: readonly PersonToday[]; readonly counts: TodayCounts }> {
    const listed = lists(whose);
    const { sql, parameters } = inBands(listed, days);
    const rows: (PersonRow & Counted & { place: number })[] = await this.transactions.reader.query(
      `with mine as (${listed.mine})
       select t.band, t.place, t.count, ${COLUMNS}, ${UNDATED}
         from (select b.band, l.*, count(l.person_id) over (partition by b.band)::int as count,
                 row_number() over (partition by b.band order by l.due_on, l.person_id)::int as place from ${sql}) t
         left join person p on p.id = t.person_id
        where t.place <= $${parameters.length + 1} order by t.due_on, t.person_id`,
      [...parameters, Math.max(...Object.values(most))],
    );
    const people = rows.filter(({ personId, band, place }) => personId !== null && place <= most[band]);
    return { people: await this.withDuties(people, whose), counts: countsIn(rows) };
  }

  async counts(whose: WhoseToday, days: BandDays): Promise<TodayCounts> {
    const listed = lists(whose);
    const { sql, parameters } = inBands(listed, days);
    const rows: Counted[] = await this.transactions.reader.query(
      `with mine as (${listed.mine})
       select b.band, count(l.person_id)::int as count, ${UNDATED} from ${sql} group by b.band`,
      parameters,
    );
    return countsIn(rows);
  }

  /** What is due until a day and may be told, by day and person: no names. */
  dueDays(whose: WhoseToday, until: LegalDay): Promise<DueDay[]> {
    const { mine, parameters } = lists(whose);
    return this.transactions.reader.query(
      `select person_id as "personId", due_on::text as "dueOn", count(*)::int as duties from (${mine}) mine
        where due_on <= $${parameters.length + 1}::date and not held
        group by 1, mine.due_on order by mine.due_on, 1 limit ${MOST_DAYS}`,
      [...parameters, until],
    );
  }

  private async withDuties(rows: readonly PersonRow[], whose: WhoseToday): Promise<PersonToday[]> {
    const duties = groupedBy(await this.dated(rows, whose), (duty) => duty.personId);
    return rows.map((row) => ({
      ...row,
      safeContact: this.details.open('person.safe_contact', row.personId, row.safeContact),
      duties: duties.get(row.personId) ?? [],
    }));
  }

  private async dated(people: readonly { personId: string }[], whose: WhoseToday): Promise<DutyLine[]> {
    const [ids, days] = columnsOf(whose.deskDates);
    const rows: DutyLineRow[] = await this.transactions.reader.query(
      `select ${DUTY_LINE.columns} from ${DUTY_LINE.tables}
         left join unnest($2::bigint[], $3::date[]) as own(duty_id, day) on own.duty_id = d.id
        where d.person_id = any($1::bigint[]) and d.state = 'undone' and c.closed_at is null
          and coalesce(d.due_on, own.day) is not null
        order by coalesce(d.due_on, own.day), d.id`,
      [people.map((person) => person.personId), ids, days],
    );
    return rows.map((row) => dutyLine(row, whose.today));
  }
}
