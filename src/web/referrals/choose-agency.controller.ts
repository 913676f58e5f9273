import { Controller, Get, Param, Query, Render, Req } from '@nestjs/common';
import { isService } from '../../agencies/agency';
import { AgenciesQueries } from '../../agencies/agencies.queries';
import { paths } from '../../paths';
import { WhomToRefer } from '../../referrals/whom-to-refer.queries';
import { Access } from '../shell/access';
import { about, type DeskRequest } from '../shell/desk-request';
import { chooseAgencyPage } from './choose-agency.presenter';

/** The first step of a referral: which agency. */
@Controller()
export class ChooseAgencyController {
  constructor(
    private readonly whom: WhomToRefer,
    private readonly agencies: AgenciesQueries,
  ) {}

  @Get(paths.referralNew.route)
  @Access('refer', 'agencies-offered-for-referral')
  @Render('referrals/choose-agency.njk')
  async show(@Req() request: DeskRequest, @Param('personId') personId: string, @Query() query: Record<string, string>) {
    const person = await this.whom.byId(request.actor, personId);
    about(request, { kind: 'person', id: person.personId });
    const service = isService(query['service'] ?? '') ? query['service'] : undefined;
    const elsewhere = query['elsewhere'] === 'yes';
    const filter = { ...(service && { service }), ...(!elsewhere && { borough: person.borough }) };
    const page = await this.agencies.page(filter, query['after'] ?? '');
    return chooseAgencyPage(person, page, { service, elsewhere });
  }
}
