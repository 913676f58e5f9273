import { Controller, Get, Param, Query, Render, Req } from '@nestjs/common';
import { AgenciesQueries } from '../../agencies/agencies.queries';
import type { Actor } from '../../identity/actor';
import { may } from '../../identity/permissions';
import { paths } from '../../paths';
import { AgencyHealthQueries } from '../../referrals/agency-health.queries';
import { Access } from '../shell/access';
import { about, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { agencyPage } from './agency.presenter';
import { directoryPage } from './directory.presenter';
import { readDirectoryFilter } from './directory-filter';

@Controller()
export class DirectoryController {
  constructor(
    private readonly agencies: AgenciesQueries,
    private readonly health: AgencyHealthQueries,
  ) {}

  @Get(paths.agencies.route)
  @Access('see-agencies', 'agencies-seen')
  @Render('agencies/directory.njk')
  async list(@CurrentActor() actor: Actor, @Query() query: Record<string, string>) {
    const filter = readDirectoryFilter(query);
    const page = await this.agencies.page(filter, query['after'] ?? '');
    return { ...directoryPage(filter, page), mayChange: mayChange(actor) };
  }

  @Get(paths.agency.route)
  @Access('see-agencies', 'agency-seen')
  @Render('agencies/agency.njk')
  async one(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('agencyId') agencyId: string) {
    const agency = await this.agencies.byId(agencyId);
    about(request, { kind: 'agency', id: agency.id });
    return { ...agencyPage(agency, await this.health.of(actor, agency.id)), mayChange: mayChange(actor) };
  }
}

const mayChange = (actor: Actor): boolean => actor.kind === 'account' && may(actor.role, 'change-agencies');
