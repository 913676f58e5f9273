import { Body, Controller, Get, Post, Redirect, Render, Req } from '@nestjs/common';
import { AgenciesService } from '../../agencies/agencies.service';
import { paths } from '../../paths';
import { RefusedError } from '../../refusals';
import { Access } from '../shell/access';
import { banner, type DeskRequest } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import { InvalidForm } from '../forms/invalid-form';
import { readForm, refusalAsErrors } from '../forms/read-form';
import { AgencyForm, detailsOf, formView } from './agency.form';

const TEMPLATE = 'agencies/agency-form.njk';
const EMPTY = detailsOf({} as AgencyForm);

const view = (details: typeof EMPTY, formKey: string) => ({
  ...formView(details),
  title: 'Add an agency',
  action: paths.agencyNew.to(),
  back: { href: paths.agencies.to() },
  formKey,
});

@Controller()
export class AgencyNewController {
  constructor(private readonly agencies: AgenciesService) {}

  @Get(paths.agencyNew.route)
  @Access('change-agencies', null)
  @Render(TEMPLATE)
  show() {
    return view(EMPTY, newFormKey());
  }

  @Post(paths.agencyNew.route)
  @Access('change-agencies', 'agency-added')
  @Redirect()
  async add(@Req() request: DeskRequest, @Body() body: unknown) {
    const { form, errors } = readForm(AgencyForm, body);
    const details = detailsOf(form);
    const formKey = form.formKey || newFormKey();
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view(details, formKey), errors);
    const id = await this.agencies.add(request.actor, { details, formKey }).catch((fault: unknown) => {
      if (!(fault instanceof RefusedError)) throw fault;
      throw new InvalidForm(TEMPLATE, view(details, formKey), refusalAsErrors(fault, 'name'));
    });
    banner(request, 'The agency is in the directory');
    return { url: paths.agency.to(id), statusCode: 303 };
  }
}
