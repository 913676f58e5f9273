import { Body, Controller, Get, Inject, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { PasswordLinks } from '../../identity/passwords/password-links.service';
import { SignIns } from '../../identity/sign-ins.service';
import { paths } from '../../paths';
import { NotFoundError, RefusedError } from '../../refusals';
import { Access } from '../shell/access';
import { banner, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { Origins } from '../shell/origins';
import { fieldError, readForm, refusalAsErrors } from '../forms/read-form';
import { ForgottenForm } from './sign-in.form';

const FORGOTTEN = 'sign-in/forgotten.njk';
const CHOOSE = 'sign-in/choose-password.njk';

@Controller()
export class PasswordLinkController {
  constructor(
    private readonly links: PasswordLinks,
    private readonly signIns: SignIns,
    private readonly origins: Origins,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get(paths.forgotten.route)
  @Access('public', null)
  @Render(FORGOTTEN)
  ask() {
    if (!this.config.signOn.localAccounts) throw new NotFoundError('page');
    return {};
  }

  /** The same answer whoever is asked for, so that it says nothing about who has an account. */
  @Post(paths.forgotten.route)
  @Access('public', 'password-link-asked-for')
  @Render('sign-in/forgotten-sent.njk')
  async send(@Req() request: DeskRequest, @Body() body: unknown) {
    if (!this.config.signOn.localAccounts) throw new NotFoundError('page');
    const { form, errors } = readForm(ForgottenForm, body);
    if (errors.length > 0) throw new InvalidForm(FORGOTTEN, { email: form.email }, errors);
    await this.links.askFor(form.email, request.actor);
    return {};
  }

  /** Changes nothing: mail scanners follow links. */
  @Get(paths.choosePassword.route)
  @Access('public', null)
  async show(@Res() response: Response, @Param('linkId') linkId: string, @Param('key') key: string): Promise<void> {
    await orOver(response, async () => response.render(CHOOSE, await this.view(linkId, key)));
  }

  @Post(paths.choosePassword.route)
  @Access('public', 'password-changed')
  async choose(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @Param('linkId') linkId: string,
    @Param('key') key: string,
    @Body() body: { password?: unknown; again?: unknown } = {},
  ): Promise<void> {
    await orOver(response, async () => {
      const view = await this.view(linkId, key);
      const password = typeof body.password === 'string' ? body.password : '';
      if (password !== body.again)
        throw new InvalidForm(CHOOSE, view, [fieldError('again', 'The two passwords are not the same')]);
      const accountId = await this.links.choose(linkId, key, password, request.actor).catch((fault: unknown) => {
        if (!(fault instanceof RefusedError)) throw fault;
        throw new InvalidForm(CHOOSE, view, refusalAsErrors(fault, 'password'));
      });
      this.origins.remember(request, response, await this.signIns.whoIsAccount(accountId));
      banner(request, 'Your password is set', 'Sign in with it now.');
      response.redirect(303, paths.signIn.to());
    });
  }

  private async view(linkId: string, key: string) {
    return { ...(await this.links.look(linkId, key)), action: paths.choosePassword.to(linkId, key) };
  }
}

async function orOver(response: Response, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (fault) {
    if (!(fault instanceof NotFoundError)) throw fault;
    response.status(404).render('sign-in/link-over.njk');
  }
}
