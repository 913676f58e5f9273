import { Controller, Get, Render } from '@nestjs/common';
import { Clock } from '../../clock/clock';
import type { Actor } from '../../identity/actor';
import { may } from '../../identity/permissions';
import { paths } from '../../paths';
import { RestrictionsQueries } from '../../restrictions/restrictions.queries';
import { Access } from '../shell/access';
import { CurrentActor } from '../shell/desk-request';
import { restrictionLine } from './restriction.presenter';

/** Who is restricted: of those a supervisor finds, or all by reference for a data protection officer. */
@Controller()
export class RestrictionsController {
  constructor(
    private readonly queries: RestrictionsQueries,
    private readonly clock: Clock,
  ) {}

  @Get(paths.restrictions.route)
  @Access('see-restrictions', 'restrictions-seen')
  @Render('restrictions/restrictions.njk')
  async list(@CurrentActor() actor: Actor) {
    const lines = await this.queries.standing(actor);
    const mayChange = actor.kind === 'account' && may(actor.role, 'restrict-people');
    return { restrictions: lines.map((line) => restrictionLine(line, this.clock.today())), mayChange };
  }
}
