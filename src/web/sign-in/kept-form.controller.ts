import { Controller, Get, Param, Post, Redirect, Render, Req } from '@nestjs/common';
import { KeptForms } from '../../identity/kept-forms.service';
import { paths } from '../../paths';
import { Access } from '../shell/access';
import { about, banner, type DeskRequest } from '../shell/desk-request';
import { keptFormPage } from './kept-form.presenter';

/** What somebody had typed when their session ended, shown to them and nobody else. */
@Controller()
export class KeptFormController {
  constructor(private readonly keptForms: KeptForms) {}

  @Get(paths.keptForm.route)
  @Access('be-signed-in', 'kept-form-seen')
  @Render('sign-in/kept-form.njk')
  async show(@Req() request: DeskRequest, @Param('formId') formId: string) {
    const form = await this.keptForms.read(request.actor, formId);
    if (request.actor.kind === 'account')
      about(request, { kind: 'account', id: request.actor.id }, { path: form.path });
    return keptFormPage(form);
  }

  @Post(paths.keptFormForget.route)
  @Access('be-signed-in', null)
  @Redirect()
  async forget(@Req() request: DeskRequest, @Param('formId') formId: string) {
    await this.keptForms.forget(request.actor, formId);
    banner(request, 'What you had typed is deleted');
    return { url: paths.home.to(), statusCode: 303 };
  }
}
