import { BrokenGlassQueries } from '../../break-glass/broken-glass.queries';
import { Body, Controller, Get, Param, Post, Query, Redirect, Render, Req } from '@nestjs/common';
import { filterQuery, isFiltered, readFilter } from '../../duties/today-filter';
import type { Actor } from '../../identity/actor';
import { Preferences } from '../../identity/preferences.service';
import { paths } from '../../paths';
import { Access } from '../shell/access';
import { Elsewhere } from '../shell/elsewhere';
import { about, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { ownActor } from '../account/own-actor';
import { readPart } from './asked-part';
import { CoverPart } from './cover-part';
import { FilteredToday } from './filtered-today';
import { TodayPage } from './today.page';

@Controller()
export class TodayController {
  constructor(
    private readonly today: FilteredToday,
    private readonly page: TodayPage,
    private readonly preferences: Preferences,
    private readonly cover: CoverPart,
    private readonly glass: BrokenGlassQueries,
  ) {}

  @Get(paths.today.route)
  @Access('see-today', 'today-seen')
  @Render('today/today.njk')
  async show(@Req() request: DeskRequest) {
    const actor = ownActor(request);
    const { list, filter, after } = readPart(request.query);
    if (list !== undefined) return this.page.list(actor, actor.id, paths.today.to(), list, after);
    const kept = Object.keys(request.query).length === 0 ? readFilter(await this.preferences.todayFilter(actor)) : {};
    if (isFiltered(kept)) throw new Elsewhere(`${paths.today.to()}?${filterQuery(kept)}`);
    return {
      ...(await this.today.of(actor, filter, after)),
      supervises: actor.role === 'supervisor',
      glassToReview: actor.role === 'supervisor' ? await this.glass.toReview(actor) : 0,
      handOverHref: actor.role === 'pcso' ? paths.handOver.to(actor.id) : null,
    };
  }

  /** A filter is kept for whoever set it, and stands in the address. */
  @Post(paths.todayFilter.route)
  @Access('see-today', null)
  @Redirect()
  async filter(@Req() request: DeskRequest, @Body() body: Record<string, unknown>) {
    const filter = body['clear'] === 'yes' ? {} : readFilter(body);
    await this.preferences.keepTodayFilter(ownActor(request), filter);
    return { url: `${paths.today.to()}?${filterQuery(filter)}`, statusCode: 303 };
  }

  /** Everything of a PCSO for whom the actor covers today. */
  @Get(paths.todayCovered.route)
  @Access('see-today', 'today-of-covered-seen')
  @Render('today/today.njk')
  async covered(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('accountId') accountId: string,
    @Query() query: Record<string, unknown>,
  ) {
    const away = await this.cover.awayFor(actor, accountId);
    about(request, { kind: 'account', id: accountId });
    return {
      back: { href: paths.today.to(), text: 'Today' },
      ...(await this.page.asked(actor, accountId, paths.todayCovered.to(accountId), readPart(query))),
      pcsoName: away.name,
      coverWords: away.words,
      handOverHref: actor.kind === 'account' && actor.role === 'pcso' ? paths.handOver.to(accountId) : null,
    };
  }
}
