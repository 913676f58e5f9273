import { Body, Controller, Get, Inject, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Clock } from '../../clock/clock';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { SignIns } from '../../identity/sign-ins.service';
import { Provider } from '../../identity/sign-on/provider';
import { paths } from '../../paths';
import { NotFoundError } from '../../refusals';
import { Access } from '../shell/access';
import type { DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { Origins } from '../shell/origins';
import { fieldError, readForm } from '../forms/read-form';
import { Admission } from './admission';
import { SignInForm } from './sign-in.form';

const TEMPLATE = 'sign-in/sign-in.njk';

@Controller()
export class SignInController {
  constructor(
    private readonly signIns: SignIns,
    private readonly admission: Admission,
    private readonly provider: Provider,
    private readonly origins: Origins,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get(paths.signIn.route)
  @Access('public', null)
  @Render(TEMPLATE)
  show(@Req() { session }: DeskRequest) {
    const { formKept } = session;
    delete session.formKept;
    return { ...this.ways(), formKept };
  }

  @Post(paths.signIn.route)
  @Access('public', 'signed-in')
  async signIn(@Req() request: DeskRequest, @Res() response: Response, @Body() body: unknown): Promise<void> {
    if (!this.config.signOn.localAccounts) throw new NotFoundError('page');
    const { form, errors } = readForm(SignInForm, body);
    const again = { ...this.ways(), email: form.email };
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, again, errors);
    // A password is what was typed, spaces and all.
    const { password } = body as SignInForm;
    const answer = await this.signIns.withPassword(form.email, password, this.origins.of(request), request.actor);
    switch (answer.outcome) {
      case 'too-many':
        throw new InvalidForm(TEMPLATE, again, [fieldError('email', TOO_MANY)], 429);
      case 'wrong':
        throw new InvalidForm(TEMPLATE, again, [fieldError('email', 'The email address or the password is wrong')]);
      case 'second-step':
        request.session.awaited = { accountId: answer.accountId, since: this.clock.now().getTime() };
        return response.redirect(303, paths.signInSecondStep.to());
      case 'admitted':
        return this.admission.begin(request, response, answer);
    }
  }

  private ways() {
    return { byProvider: this.provider.isThere, byPassword: this.config.signOn.localAccounts };
  }
}

const TOO_MANY = 'Too many tries. Wait 15 minutes, or choose a new password by “I have forgotten my password”.';
