import { Controller, Get, Param, Query, Render, Req } from '@nestjs/common';
import { BrokenGlassQueries } from '../../break-glass/broken-glass.queries';
import type { Actor } from '../../identity/actor';
import { NotFoundError } from '../../refusals';
import { paths } from '../../paths';
import { Access } from '../shell/access';
import { about, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { CoverPart } from './cover-part';
import { TodayPage } from './today.page';

@Controller()
export class TodayController {
  constructor(
    private readonly page: TodayPage,
    private readonly cover: CoverPart,
    private readonly glass: BrokenGlassQueries,
  ) {}

  @Get(paths.today.route)
  @Access('see-today', 'today-seen')
  @Render('today/today.njk')
  async show(@CurrentActor() actor: Actor, @Query('after') after?: string) {
    if (actor.kind !== 'account') throw new NotFoundError('page');
    return {
      ...(await this.page.of(actor, actor.id, after)),
      ...(after === undefined ? await this.cover.of(actor) : {}),
      supervises: actor.role === 'supervisor',
      glassToReview: actor.role === 'supervisor' ? await this.glass.toReview(actor) : 0,
      handOverHref: actor.role === 'pcso' ? paths.handOver.to(actor.id) : null,
      start: paths.today.to(),
    };
  }

  /** Everything of a PCSO for whom the actor covers today. */
  @Get(paths.todayCovered.route)
  @Access('see-today', 'today-of-covered-seen')
  @Render('today/today.njk')
  async covered(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('accountId') accountId: string,
    @Query('after') after?: string,
  ) {
    const away = await this.cover.awayFor(actor, accountId);
    about(request, { kind: 'account', id: accountId });
    return {
      ...(await this.page.of(actor, accountId, after)),
      pcsoName: away.name,
      coverWords: away.words,
      handOverHref: actor.kind === 'account' && actor.role === 'pcso' ? paths.handOver.to(accountId) : null,
      start: paths.todayCovered.to(accountId),
      back: { href: paths.today.to(), text: 'Today' },
    };
  }
}
