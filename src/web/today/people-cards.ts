import { Injectable } from '@nestjs/common';
import type { Calendar } from '../../calendar/working-days';
import { CaseMarksQueries } from '../../cases/case-marks.queries';
import type { DeskDate } from '../../duties/desk-dates';
import { DutyExplanations } from '../../duties/duty-explanations';
import { type BandDays, bandOf } from '../../duties/today';
import type { PersonToday } from '../../duties/today.queries';
import { Looks } from '../../history/looks.service';
import type { Actor } from '../../identity/actor';
import { UnableQueries } from '../../supervision/unable.queries';
import { personCard } from './person-card';
import { liaisonInWords } from './waiting-lines';

interface Day {
  readonly days: BandDays;
  readonly calendar: Calendar;
  readonly deskDates: ReadonlyMap<string, DeskDate>;
}

/** People of a day's list as cards, with what is known of them besides. */
@Injectable()
export class PeopleCards {
  constructor(
    private readonly explanations: DutyExplanations,
    private readonly unable: UnableQueries,
    private readonly marks: CaseMarksQueries,
    private readonly looks: Looks,
  ) {}

  async of(seenBy: Actor, people: readonly PersonToday[], { days, calendar, deskDates }: Day) {
    const ids = people.map((person) => person.personId);
    const [unable, explained, liaison, changed] = await Promise.all([
      this.unable.acceptedAmong(ids),
      this.explanations.of(people.flatMap((person) => person.duties)),
      this.marks.withLiaison(ids),
      this.looks.changedSince(seenBy, ids),
    ]);
    return people.map((person) => {
      const duties = explained.filter((duty) => duty.personId === person.personId);
      return {
        band: bandOf(person.dueOn, days),
        liaison: liaisonInWords(liaison, person.personId),
        isUnable: unable.has(person.personId),
        isNew: changed.has(person.personId),
        ...personCard(person, duties, days, calendar, deskDates),
      };
    });
  }
}
