import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../calendar/legal-day';
import { Transactions } from '../database/transactions';
import { CalendarInForce } from './calendar-in-force';
import { deskDayInWords, standardDay, type StandardUnit } from './desk-standard';

/** The day a duty without a limit of the Code is to be done by, by the standard of its person's own desk. */
export interface DeskDate {
  readonly day: LegalDay;
  readonly words: string;
}

interface StandardRow {
  readonly dutyId: string;
  readonly clockStarts: LegalDay;
  readonly days: number;
  readonly unit: StandardUnit;
}

/** Desks' own dates, counted when they are shown; the duties keep what the Code says of them: no limit. */
@Injectable()
export class DeskDates {
  constructor(
    private readonly transactions: Transactions,
    private readonly calendar: CalendarInForce,
  ) {}

  /** By the id of the undone duty. */
  ofPerson(personId: string): Promise<Map<string, DeskDate>> {
    return this.where('p.id = $1', personId);
  }

  ofPcso(pcsoId: string): Promise<Map<string, DeskDate>> {
    return this.where('p.pcso_id = $1', pcsoId);
  }

  private async where(condition: string, id: string): Promise<Map<string, DeskDate>> {
    if (!/^\d{1,18}$/.test(id)) return new Map();
    const rows: StandardRow[] = await this.transactions.reader.query(
      `select d.id as "dutyId", d.clock_starts::text as "clockStarts", s.days, s.unit
         from person p join duty d on d.person_id = p.id and d.state = 'undone' and d.due_on is null
         join crime_case c on c.id = d.case_id and c.closed_at is null
         join lateral (select days, unit from desk_standard
                        where desk_id = p.desk_id and kind = split_part(d.rule_id, '.', 2) and from_day <= d.clock_starts
                        order by from_day desc, id desc limit 1) s on s.days is not null
        where ${condition}`,
      [id],
    );
    const calendar = await this.calendar.current();
    const dates = rows.flatMap((row): [string, DeskDate][] => {
      const day = standardDay(row, row.clockStarts, calendar);
      return day === null ? [] : [[row.dutyId, { day, words: deskDayInWords(row, day) }]];
    });
    return new Map(dates);
  }
}
