import { Injectable } from '@nestjs/common';
import { toIso } from '../../calendar/legal-day';
import { CaseMarksQueries } from '../../cases/case-marks.queries';
import { Clock } from '../../clock/clock';
import { CalendarInForce } from '../../duties/calendar-in-force';
import { DeskDates } from '../../duties/desk-dates';
import { DutyExplanations } from '../../duties/duty-explanations';
import { type Band, bandDays, bandOf, BANDS } from '../../duties/today';
import { isFiltered, type TodayFilter } from '../../duties/today-filter';
import { type TodayCounts, TodayQueries } from '../../duties/today.queries';
import type { Actor } from '../../identity/actor';
import { NeedsQueries } from '../../needs/needs.queries';
import { Looks } from '../../history/looks.service';
import { LettersQueries } from '../../letters/letters.queries';
import { QuestionsQueries } from '../../questions/questions.queries';
import { ReferralsQueries } from '../../referrals/referrals.queries';
import { UnableQueries } from '../../supervision/unable.queries';
import { questionLine } from '../questions/question-line';
import { criticalLines } from '../case-marks/critical.presenter';
import { bandCount, bandTitle } from './band-titles';
import { NewPeopleQueries } from './new-people.queries';
import { personCard } from './person-card';
import { liaisonInWords, lostLetterLine, newPersonLine, referralLine, reviewLine } from './waiting-lines';

/** Which part of a day's list is wanted. */
interface Part {
  readonly after?: string | undefined;
  readonly size?: number;
  readonly filter?: TodayFilter;
}

/** The day of one PCSO: whom to ring, what to say and why by when. */
@Injectable()
export class TodayPage {
  constructor(
    private readonly clock: Clock,
    private readonly calendar: CalendarInForce,
    private readonly today: TodayQueries,
    private readonly explanations: DutyExplanations,
    private readonly deskDates: DeskDates,
    private readonly newPeople: NewPeopleQueries,
    private readonly referrals: ReferralsQueries,
    private readonly questions: QuestionsQueries,
    private readonly unable: UnableQueries,
    private readonly needs: NeedsQueries,
    private readonly letters: LettersQueries,
    private readonly looks: Looks,
    private readonly marks: CaseMarksQueries,
  ) {}

  async of(seenBy: Actor, pcsoId: string, { after, size, filter = {} }: Part = {}) {
    const calendar = await this.calendar.current();
    const days = bandDays(this.clock.dayNumber(), calendar);
    const deskDates = await this.deskDates.ofPcso(pcsoId);
    const whose = { pcsoId, today: days.today, seenBy, deskDates, filter };
    const [page, counts, all, newPeople, referrals, questions, reviews, letters, critical] = await Promise.all([
      this.today.page(whose, days, after, size),
      this.today.counts(whose, days),
      isFiltered(filter) ? this.today.counts({ ...whose, filter: {} }, days) : undefined,
      this.newPeople.toReach(seenBy, pcsoId),
      this.referrals.toHandle(seenBy, { pcsoId }),
      this.questions.forPcso(seenBy, pcsoId, days.today),
      this.needs.toReview(seenBy, pcsoId, days.today),
      this.letters.notDelivered(seenBy, pcsoId),
      this.marks.criticalForPcso(seenBy, pcsoId),
    ]);
    const unable = await this.unable.acceptedAmong(page.people.map((person) => person.personId));
    const explained = await this.explanations.of(page.people.flatMap((person) => person.duties));
    const listed = [...page.people, ...newPeople.people].map((person) => person.personId);
    const liaison = await this.marks.withLiaison(listed);
    const changed = await this.looks.changedSince(
      seenBy,
      page.people.map((person) => person.personId),
    );
    const cards = page.people.map((person) => {
      const duties = explained.filter((duty) => duty.personId === person.personId);
      return {
        band: bandOf(person.dueOn, days),
        liaison: liaisonInWords(liaison, person.personId),
        isUnable: unable.has(person.personId),
        isNew: changed.has(person.personId),
        ...personCard(person, duties, days, calendar, deskDates),
      };
    });
    return {
      today: toIso(this.clock.dayNumber()),
      counts: BANDS.filter((band) => counts[band] > 0).map((band) => ({
        band,
        count: counts[band],
        text: bandCount(band, counts[band], days),
        listed: cards.some((card) => card.band === band),
      })),
      people: { shown: peopleIn(counts, filter.band), all: peopleIn(all ?? counts) },
      withoutDate: counts.withoutDate,
      bands: BANDS.map((band) => ({
        band,
        title: bandTitle(band, days),
        people: cards.filter((card) => card.band === band),
      })).filter((band) => band.people.length > 0),
      nextPage: page.next,
      firstPage: after === undefined,
      newPeople: { count: newPeople.count, people: newPeople.people.map((one) => newPersonLine(one, liaison)) },
      referrals: referrals.map(referralLine),
      reviews: reviews.map(reviewLine),
      lostLetters: letters.map(lostLetterLine),
      criticalCases: criticalLines(critical),
      answers: questions.toReadOut.map((question) => questionLine(question, days.today)),
      lateQuestions: questions.late.map((question) => questionLine(question, days.today)),
    };
  }
}

const peopleIn = (counts: TodayCounts, only?: Band): number =>
  BANDS.filter((band) => only === undefined || band === only).reduce((sum, band) => sum + counts[band], 0);
