import { Injectable } from '@nestjs/common';
import { toIso } from '../../calendar/legal-day';
import { CaseMarksQueries } from '../../cases/case-marks.queries';
import { Clock } from '../../clock/clock';
import { CalendarInForce } from '../../duties/calendar-in-force';
import { DeskDates } from '../../duties/desk-dates';
import { type Band, type BandDays, bandDays, BANDS } from '../../duties/today';
import { filterQuery, isFiltered, type TodayFilter } from '../../duties/today-filter';
import { type TodayCounts, TodayQueries, type WhoseToday } from '../../duties/today.queries';
import type { Actor } from '../../identity/actor';
import { criticalLines } from '../case-marks/critical.presenter';
import { bandCount, bandTitle } from './band-titles';
import { PeopleCards } from './people-cards';
import type { AskedPart } from './asked-part';
import type { WaitingList } from './waiting-list';
import { WaitingLists } from './waiting-lists';

/** Which part of a day's list is wanted. */
interface Part {
  readonly after?: string | undefined;
  readonly filter?: TodayFilter;
  /** So many people of each band; of one band alone there is a whole page. */
  readonly most?: Readonly<Record<Band, number>>;
  /** Where the lists of what waits are, if not at the address of the day. */
  readonly listsAt?: string;
}

/** What comes first stands on the page in full; of the rest so much that the day can be overlooked. */
const MOST: Readonly<Record<Band, number>> = { overdue: 5, today: 5, next: 5, week: 3, later: 2, held: 2 };
const NOW: readonly Band[] = ['overdue', 'today'];
const WAITING = 5;
/** On a page of one list alone: lines, and people with all that they are owed. */
const LINES = 20;
const PEOPLE = 10;

/** The day of one PCSO: whom to ring, what to say and why by when. */
@Injectable()
export class TodayPage {
  constructor(
    private readonly clock: Clock,
    private readonly calendar: CalendarInForce,
    private readonly today: TodayQueries,
    private readonly deskDates: DeskDates,
    private readonly cards: PeopleCards,
    private readonly waiting: WaitingLists,
    private readonly marks: CaseMarksQueries,
  ) {}

  /** `start` is the address of the whole day, which leads to each of its lists. */
  async of(seenBy: Actor, pcsoId: string, start: string, part: Part = {}) {
    const { after, filter = {}, most = MOST, listsAt = start } = part;
    const calendar = await this.calendar.current();
    const days = bandDays(this.clock.dayNumber(), calendar);
    const deskDates = await this.deskDates.ofPcso(pcsoId);
    const whose = { pcsoId, today: days.today, seenBy, deskDates, filter };
    const [{ people, counts, next }, all, waiting, critical] = await Promise.all([
      this.listed(whose, days, most, after),
      isFiltered(filter) ? this.today.counts({ ...whose, filter: {} }, days) : undefined,
      this.waiting.first({ actor: seenBy, pcsoId, today: days.today }, WAITING),
      this.marks.criticalForPcso(seenBy, pcsoId),
    ]);
    const cards = await this.cards.of(seenBy, people, { days, calendar, deskDates });
    const firstPage = next === undefined || after === undefined;
    const bands = BANDS.filter((band) => counts[band] > 0).map((band) => {
      const shown = cards.filter((card) => card.band === band);
      const href = `${start}?${filterQuery({ ...filter, band })}`;
      return {
        band,
        title: bandTitle(band, days),
        count: counts[band],
        jump: { text: bandCount(band, counts[band], days), href: shown.length > 0 ? `#${band}` : href },
        people: shown,
        brief: next === undefined && !NOW.includes(band),
        more: next === undefined ? counts[band] - shown.length : 0,
        href,
      };
    });
    return {
      today: toIso(this.clock.dayNumber()),
      start,
      now: bands.filter(({ band }) => NOW.includes(band)),
      later: bands.filter(({ band }) => !NOW.includes(band)),
      waiting: waiting.map((list) => {
        const href = `${listsAt}?list=${list.list}`;
        return { ...list, href, jump: { text: list.text, href: firstPage ? `#${list.list}` : href } };
      }),
      people: { shown: peopleIn(counts, filter.band), all: peopleIn(all ?? counts) },
      withoutDate: counts.withoutDate,
      nextPage: next ? `${start}?${filterQuery(filter)}&after=${next}` : null,
      firstPage,
      criticalCases: criticalLines(critical),
    };
  }

  /** Of somebody else's day what an address asks for. */
  async asked(seenBy: Actor, pcsoId: string, start: string, { list, filter: { band }, after }: AskedPart) {
    if (list !== undefined) return this.list(seenBy, pcsoId, start, list, after);
    if (band === undefined) return this.of(seenBy, pcsoId, start);
    return { ...(await this.of(seenBy, pcsoId, start, { after, filter: { band } })), back: backTo(start) };
  }

  /** One list alone of what waits, with where its next page starts. */
  async list(seenBy: Actor, pcsoId: string, start: string, list: WaitingList, after: string | undefined) {
    const today = this.clock.today();
    const part = await this.waiting.one(list, { actor: seenBy, pcsoId, today }, { size: LINES, after });
    return {
      today,
      list: part,
      nextPage: part.next && `${start}?list=${list}&after=${part.next}`,
      back: backTo(start),
    };
  }

  /** A page of one band, or the first of each. */
  private async listed(
    whose: WhoseToday & { readonly filter: TodayFilter },
    days: BandDays,
    most: Readonly<Record<Band, number>>,
    after: string | undefined,
  ) {
    if (whose.filter.band === undefined)
      return { ...(await this.today.firstOfEach(whose, days, most)), next: undefined };
    const [{ people, next }, counts] = await Promise.all([
      this.today.page(whose, days, after, PEOPLE),
      this.today.counts(whose, days),
    ]);
    return { people, counts, next };
  }
}

const backTo = (start: string) => ({ href: start, text: 'The whole day' });

const peopleIn = (counts: TodayCounts, only?: Band): number =>
  BANDS.filter((band) => only === undefined || band === only).reduce((sum, band) => sum + counts[band], 0);
