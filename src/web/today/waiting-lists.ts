import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../../calendar/legal-day';
import { CaseMarksQueries } from '../../cases/case-marks.queries';
import type { LongestWaiting, Wanted } from '../../database/longest-waiting';
import type { Actor } from '../../identity/actor';
import { LettersQueries } from '../../letters/letters.queries';
import { NeedsQueries } from '../../needs/needs.queries';
import { QuestionsQueries } from '../../questions/questions.queries';
import { ReferralsQueries } from '../../referrals/referrals.queries';
import { questionLine } from '../questions/question-line';
import { NewPeopleQueries } from './new-people.queries';
import { WAITING_LISTS, WAITING_WORDS, waitingCount, type WaitingList } from './waiting-list';
import { lostLetterLine, newPersonLine, referralLine, reviewLine } from './waiting-lines';

/** Whose lists they are, who looks, and on which day. */
export interface WhoseLists {
  readonly actor: Actor;
  readonly pcsoId: string;
  readonly today: LegalDay;
}

type Lines = LongestWaiting<object>;

/** The lists of what waits for a PCSO, each with its whole count. */
@Injectable()
export class WaitingLists {
  constructor(
    private readonly newPeople: NewPeopleQueries,
    private readonly referrals: ReferralsQueries,
    private readonly questions: QuestionsQueries,
    private readonly needs: NeedsQueries,
    private readonly letters: LettersQueries,
    private readonly marks: CaseMarksQueries,
  ) {}

  /** The first of each list that holds anything. */
  async first(whose: WhoseLists, size: number) {
    const [questions, letters, people, referrals, reviews] = await Promise.all([
      this.asked(whose, { size }),
      this.of('lost-letters', whose, { size }),
      this.of('first-contact', whose, { size }),
      this.of('referrals', whose, { size }),
      this.of('reviews', whose, { size }),
    ]);
    const lists: Record<WaitingList, Lines> = {
      ...questions,
      ...{ 'lost-letters': letters, 'first-contact': people, referrals, reviews },
    };
    return WAITING_LISTS.map((list) => viewOf(list, lists[list])).filter(({ count }) => count > 0);
  }

  async one(list: WaitingList, whose: WhoseLists, wanted: Wanted) {
    return viewOf(list, await this.of(list, whose, wanted));
  }

  private async of(list: WaitingList, whose: WhoseLists, wanted: Wanted): Promise<Lines> {
    const { actor, pcsoId, today } = whose;
    switch (list) {
      case 'answers':
      case 'late-questions':
        return (await this.asked(whose, wanted))[list];
      case 'lost-letters':
        return inLines(await this.letters.notDelivered(actor, wanted, pcsoId), lostLetterLine);
      case 'first-contact': {
        const people = await this.newPeople.toReach(actor, pcsoId, wanted);
        const liaison = await this.marks.withLiaison(people.rows.map((one) => one.personId));
        return inLines(people, (one) => newPersonLine(one, liaison));
      }
      case 'referrals':
        return inLines(await this.referrals.toHandle(actor, wanted, pcsoId), referralLine);
      case 'reviews':
        return inLines(await this.needs.toReview(actor, pcsoId, today, wanted), reviewLine);
    }
  }

  private async asked({ actor, pcsoId, today }: WhoseLists, wanted: Wanted) {
    const { toReadOut, late } = await this.questions.forPcso(actor, pcsoId, today, wanted);
    const line = (question: Parameters<typeof questionLine>[0]) => questionLine(question, today);
    return { answers: inLines(toReadOut, line), 'late-questions': inLines(late, line) };
  }
}

export const inLines = <Row>(list: LongestWaiting<Row>, line: (row: Row) => object): Lines => ({
  ...list,
  rows: list.rows.map(line),
});

/** A list as a template shows it. */
export const viewOf = (list: WaitingList, { rows, count, next }: Lines) => ({
  list,
  title: WAITING_WORDS[list][0],
  text: waitingCount(list, count),
  count,
  lines: rows,
  more: count - rows.length,
  next,
});
