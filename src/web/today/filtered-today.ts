import { Injectable } from '@nestjs/common';
import type { TodayFilter } from '../../duties/today-filter';
import type { AccountActor } from '../../identity/actor';
import { DipQueries } from '../../dip-sampling/dip.queries';
import { paths } from '../../paths';
import { CoverPart } from './cover-part';
import { filterView } from './today-filter.presenter';
import { TodayPage } from './today.page';

/** Today as its owner wants to see it: their filter, and whose people. A cover that has ended filters nothing. */
@Injectable()
export class FilteredToday {
  constructor(
    private readonly page: TodayPage,
    private readonly cover: CoverPart,
    private readonly feedback: DipQueries,
  ) {}

  async of(actor: AccountActor, asked: TodayFilter, after: string | undefined) {
    const covers = await this.cover.choices(actor);
    const { of, ...others } = asked;
    const covered = covers.find((away) => away.accountId === of);
    const filter: TodayFilter = of === 'own' || covered !== undefined ? asked : others;
    const part = { after, filter, ...(covered && { listsAt: paths.todayCovered.to(covered.accountId) }) };
    const view = await this.page.of(actor, covered?.accountId ?? actor.id, paths.today.to(), part);
    const withCover = view.firstPage && filter.of === undefined;
    return {
      ...view,
      ...(withCover ? await this.cover.of(actor) : {}),
      feedbackWaiting: await this.feedback.unanswered(actor),
      pcsoName: covered?.name,
      filter: filterView(filter, covers, view.people),
    };
  }
}
