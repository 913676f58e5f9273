import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../calendar/legal-day';
import { Transactions } from '../database/transactions';
import { DUTY_LINE, dutyLine, type DutyLine, type DutyLineRow } from './duty-line';
import type { Band, BandDays } from './today';

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
  /** The earliest due day of what may be told; null where all that has a date is held. */
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

/** The undone duties of a PCSO's people ($1), each held or not on a day ($2). */
const MINE = `select d.person_id, d.due_on,
    (e.tell = 'never' or (e.tell = 'not-before' and e.not_before > $2::date)) as held
  from person p join duty d on d.person_id = p.id and d.state = 'undone' join case_event e on e.id = d.event_id
  where p.pcso_id = $1`;
/** Those with a duty that has a date, by the earliest that may be told; held ones last. */
const BY_PERSON = `select person_id, coalesce(min(due_on) filter (where not held), 'infinity') as due_on,
    count(*) filter (where due_on is null)::int as without_date
  from (${MINE}) mine group by person_id having count(due_on) > 0`;

@Injectable()
export class TodayQueries {
  constructor(private readonly transactions: Transactions) {}

  /** The people of one PCSO, the earliest due first. `after` is `next` of the page before. */
  async page(pcsoId: string, today: LegalDay, after?: string, size = 50): Promise<TodayPage> {
    const [afterDay, afterPerson] = /^(\d{4}-\d\d-\d\d|infinity)_(\d{1,18})$/.exec(after ?? '')?.slice(1) ?? [];
    const rows: Omit<PersonToday, 'duties'>[] = await this.transactions.reader.query(
      `select t.person_id as "personId", p.title, p.given_names as "givenNames", p.family_name as "familyName",
              p.organisation, p.safe_contact as "safeContact", p.language, p.interpreter,
              nullif(t.due_on, 'infinity')::text as "dueOn", t.without_date as "withoutDate"
         from (${BY_PERSON}) t join person p on p.id = t.person_id
        where $3::date is null or (t.due_on, t.person_id) > ($3::date, $4::bigint)
        order by t.due_on, t.person_id limit $5`,
      [pcsoId, today, afterDay ?? null, afterPerson ?? null, size + 1],
    );
    const listed = rows.slice(0, size);
    const last = listed.at(-1);
    const duties = await this.dated(
      listed.map((row) => row.personId),
      today,
    );
    return {
      people: listed.map((row) => ({ ...row, duties: duties.filter((duty) => duty.personId === row.personId) })),
      next: rows.length > size && last ? `${last.dueOn ?? 'infinity'}_${last.personId}` : null,
    };
  }

  async counts(pcsoId: string, days: BandDays): Promise<TodayCounts> {
    const rows: TodayCounts[] = await this.transactions.reader.query(
      `select count(*) filter (where due_on < $2::date)::int as overdue,
              count(*) filter (where due_on = $2::date)::int as today,
              count(*) filter (where due_on > $2::date and due_on <= $3::date)::int as next,
              count(*) filter (where due_on > $3::date and due_on <= $4::date)::int as week,
              count(*) filter (where due_on > $4::date and due_on < 'infinity')::int as later,
              count(*) filter (where due_on = 'infinity')::int as held,
              (select count(*)::int from (${MINE}) mine where due_on is null) as "withoutDate"
         from (${BY_PERSON}) t`,
      [pcsoId, days.today, days.nextWorkingDay, days.weekEnd],
    );
    return rows[0]!;
  }

  private async dated(personIds: readonly string[], today: LegalDay): Promise<DutyLine[]> {
    const rows: DutyLineRow[] = await this.transactions.reader.query(
      `select ${DUTY_LINE.columns} from ${DUTY_LINE.tables}
        where d.person_id = any($1::bigint[]) and d.state = 'undone' and d.due_on is not null
        order by d.due_on, d.id`,
      [personIds],
    );
    return rows.map((row) => dutyLine(row, today));
  }
}
