import { Controller, Get, Query, Render } from '@nestjs/common';
import type { Actor } from '../../identity/actor';
import { NotFoundError } from '../../refusals';
import { paths } from '../../paths';
import { Access } from '../shell/access';
import { CurrentActor } from '../shell/desk-request';
import { TodayPage } from './today.page';

@Controller()
export class TodayController {
  constructor(private readonly page: TodayPage) {}

  @Get(paths.today.route)
  @Access('see-today', 'today-seen')
  @Render('today/today.njk')
  async show(@CurrentActor() actor: Actor, @Query('after') after?: string) {
    if (actor.kind !== 'account') throw new NotFoundError('page');
    return {
      ...(await this.page.of(actor, actor.id, after)),
      supervises: actor.role === 'supervisor',
      start: paths.today.to(),
    };
  }
}
