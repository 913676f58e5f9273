import { Body, Controller, Get, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Audit } from '../../audit/audit.service';
import { Clock } from '../../clock/clock';
import { Transactions } from '../../database/transactions';
import { Accounts } from '../../identity/accounts.service';
import { paths } from '../../paths';
import { Access } from '../shell/access';
import type { DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../shell/invalid-form';
import { fieldError, readForm } from '../shell/read-form';
import { SignInForm } from './sign-in.form';
import { SignInAttempts } from './sign-in-attempts';

const TEMPLATE = 'sign-in/sign-in.njk';

@Controller()
export class SignInController {
  constructor(
    private readonly accounts: Accounts,
    private readonly attempts: SignInAttempts,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
  ) {}

  @Get(paths.signIn.route)
  @Access('public', null)
  @Render(TEMPLATE)
  show() {
    return {};
  }

  @Post(paths.signIn.route)
  @Access('public', 'signed-in')
  async signIn(@Req() request: DeskRequest, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const { form, errors } = readForm(SignInForm, body);
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, { email: form.email }, errors);
    if (!this.attempts.allowed(request.ip ?? '', form.email)) {
      const tooMany = fieldError('email', 'Too many tries. Wait 15 minutes, then try again.');
      throw new InvalidForm(TEMPLATE, { email: form.email }, [tooMany], 429);
    }
    const accountId = await this.accounts.signIn(form.email, form.password, request.requestId);
    if (accountId === undefined) {
      const wrong = fieldError('email', 'The email address or the password is wrong');
      throw new InvalidForm(TEMPLATE, { email: form.email }, [wrong]);
    }
    this.attempts.forget(request.ip ?? '', form.email);
    const returnTo = safeReturn(request.session.returnTo);
    await regenerate(request);
    request.session.accountId = accountId;
    request.session.signedInAt = this.clock.now().getTime();
    response.redirect(303, returnTo);
  }

  @Post(paths.signOut.route)
  @Access('be-signed-in', 'signed-out')
  async signOut(@Req() request: DeskRequest, @Res() response: Response): Promise<void> {
    await this.audit.write(this.transactions.reader, request.actor, 'signed-out');
    await new Promise((done) => request.session.destroy(done));
    response.redirect(303, paths.signIn.to());
  }
}

/** Only a path of ours, never another site. */
const safeReturn = (path: string | undefined): string =>
  path !== undefined && /^\/(?![/\\])/.test(path) ? path : paths.home.to();

const regenerate = (request: DeskRequest): Promise<void> =>
  new Promise((done, failed) => request.session.regenerate((fault: unknown) => (fault ? failed(fault as Error) : done())));
