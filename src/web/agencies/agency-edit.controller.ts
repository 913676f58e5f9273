import { Body, Controller, Get, Param, Post, Redirect, Render, Req } from '@nestjs/common';
import { AgenciesQueries, type AgencyFacts } from '../../agencies/agencies.queries';
import { AgenciesService } from '../../agencies/agencies.service';
import type { AgencyDetails } from '../../agencies/agency-details';
import { paths } from '../../paths';
import { ConflictError, RefusedError } from '../../refusals';
import { Access } from '../shell/access';
import { about, banner, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { fieldError, readForm, refusalAsErrors } from '../forms/read-form';
import { AgencyForm, detailsOf, detailsOfAgency, formView } from './agency.form';
import { changedMeanwhile } from './changed-meanwhile';

const TEMPLATE = 'agencies/agency-form.njk';
const SOMEBODY_ELSE = 'Somebody else changed this agency. Compare, then save again to keep what you typed';

@Controller()
export class AgencyEditController {
  constructor(
    private readonly agencies: AgenciesService,
    private readonly directory: AgenciesQueries,
  ) {}

  @Get(paths.agencyEdit.route)
  @Access('change-agencies', 'agency-seen')
  @Render(TEMPLATE)
  async show(@Req() request: DeskRequest, @Param('agencyId') agencyId: string) {
    const agency = await this.directory.byId(agencyId);
    about(request, { kind: 'agency', id: agency.id });
    return view(agency, detailsOfAgency(agency));
  }

  @Post(paths.agencyEdit.route)
  @Access('change-agencies', 'agency-changed')
  @Redirect()
  async change(@Req() request: DeskRequest, @Param('agencyId') agencyId: string, @Body() body: unknown) {
    const agency = await this.directory.byId(agencyId);
    const { form, errors } = readForm(AgencyForm, body);
    const details = detailsOf(form);
    const version = Number(form.version);
    const again = { ...view(agency, details), version };
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, again, errors);
    try {
      await this.agencies.change(request.actor, { agencyId, version, details });
    } catch (fault) {
      if (fault instanceof RefusedError) throw new InvalidForm(TEMPLATE, again, refusalAsErrors(fault, 'name'));
      if (!(fault instanceof ConflictError)) throw fault;
      const present = await this.directory.byId(agencyId);
      const conflict = { ...view(present, details), meanwhile: changedMeanwhile(detailsOfAgency(present), details) };
      throw new InvalidForm(TEMPLATE, conflict, [fieldError('name', SOMEBODY_ELSE)], 409);
    }
    banner(request, 'The agency is changed');
    return { url: paths.agency.to(agencyId), statusCode: 303 };
  }

  @Post(paths.agencyActive.route)
  @Access('change-agencies', 'agency-deactivated')
  @Redirect()
  async setActive(@Req() request: DeskRequest, @Param('agencyId') agencyId: string, @Body('active') active: unknown) {
    await this.agencies.setActive(request.actor, { agencyId, active: active === 'yes' });
    banner(request, active === 'yes' ? 'The agency takes referrals again' : 'The agency gets no new referrals');
    return { url: paths.agency.to(agencyId), statusCode: 303 };
  }
}

const view = (agency: AgencyFacts, details: AgencyDetails) => ({
  ...formView(details),
  title: `Change ${agency.name}`,
  action: paths.agencyEdit.to(agency.id),
  back: { href: paths.agency.to(agency.id) },
  version: agency.version,
});
