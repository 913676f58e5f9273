import { Injectable } from '@nestjs/common';
import type { LegalDay } from '../../calendar/legal-day';
import type { LongestWaiting, Wanted } from '../../database/longest-waiting';
import type { Actor } from '../../identity/actor';
import { LettersQueries } from '../../letters/letters.queries';
import { paths } from '../../paths';
import { QuestionsQueries } from '../../questions/questions.queries';
import { ReferralsQueries } from '../../referrals/referrals.queries';
import { NotFoundError } from '../../refusals';
import { questionLine } from '../questions/question-line';
import { DESK_LISTS, type DeskList } from './waiting-list';
import { lostLetterLine, referralLine } from './waiting-lines';
import { inLines, viewOf } from './waiting-lists';

/** The desk page shows the first of each list; a page of one list alone shows more. */
const FIRST = 5;
const PAGE = 20;
const TITLES: Partial<Record<DeskList, string>> = { referrals: 'Referrals that wait for the desk' };

/** What waits for a desk, whoever speaks to the people it is about, if anybody does. */
@Injectable()
export class DeskWaiting {
  constructor(
    private readonly questions: QuestionsQueries,
    private readonly letters: LettersQueries,
    private readonly referrals: ReferralsQueries,
  ) {}

  /** The longest waiting of each list that holds anything. */
  async first(actor: Actor, today: LegalDay) {
    const lists = await Promise.all(DESK_LISTS.map((list) => this.part(actor, today, list, { size: FIRST })));
    return lists.filter(({ count }) => count > 0);
  }

  /** A page of one list. @throws NotFoundError where there is no such list */
  async page(actor: Actor, today: LegalDay, asked: string, after: string | undefined) {
    const list = DESK_LISTS.find((one) => one === asked);
    if (list === undefined) throw new NotFoundError('list');
    return this.part(actor, today, list, { size: PAGE, after });
  }

  private async part(actor: Actor, today: LegalDay, list: DeskList, wanted: Wanted) {
    const href = paths.deskWaiting.to(list);
    const view = viewOf(list, await this.read(actor, today, list, wanted));
    return {
      ...view,
      title: TITLES[list] ?? view.title,
      href,
      nextHref: view.next && `${href}?after=${view.next}`,
    };
  }

  private async read(actor: Actor, today: LegalDay, list: DeskList, wanted: Wanted): Promise<LongestWaiting<object>> {
    switch (list) {
      case 'late-questions':
        return inLines(await this.questions.late(actor, today, wanted), (question) => questionLine(question, today));
      case 'lost-letters':
        return inLines(await this.letters.notDelivered(actor, wanted), lostLetterLine);
      case 'referrals':
        return inLines(await this.referrals.toHandle(actor, wanted), referralLine);
    }
  }
}
