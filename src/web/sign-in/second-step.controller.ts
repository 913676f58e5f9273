import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Clock } from '../../clock/clock';
import { SignIns } from '../../identity/sign-ins.service';
import { paths } from '../../paths';
import { Access } from '../shell/access';
import type { DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { Origins } from '../shell/origins';
import { fieldError, readForm } from '../forms/read-form';
import { Admission } from './admission';
import { CodeForm } from './sign-in.form';

const TEMPLATE = 'sign-in/second-step.njk';
/** So long after the password the code is waited for. */
const PATIENCE_MS = 10 * 60_000;

@Controller()
export class SecondStepController {
  constructor(
    private readonly signIns: SignIns,
    private readonly admission: Admission,
    private readonly origins: Origins,
    private readonly clock: Clock,
  ) {}

  @Get(paths.signInSecondStep.route)
  @Access('public', null)
  show(@Req() request: DeskRequest, @Res() response: Response): void {
    if (this.awaited(request) === undefined) response.redirect(303, paths.signIn.to());
    else response.render(TEMPLATE);
  }

  @Post(paths.signInSecondStep.route)
  @Access('public', 'signed-in')
  async check(@Req() request: DeskRequest, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const accountId = this.awaited(request);
    if (accountId === undefined) return response.redirect(303, paths.signIn.to());
    const { form, errors } = readForm(CodeForm, body);
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, {}, errors);
    const answer = await this.signIns.withCode(accountId, form.code, this.origins.of(request), request.actor);
    if (answer.outcome === 'admitted') return this.admission.begin(request, response, answer);
    if (answer.outcome === 'wrong') throw new InvalidForm(TEMPLATE, {}, [fieldError('code', WRONG)]);
    throw new InvalidForm(TEMPLATE, {}, [fieldError('code', TOO_MANY)], 429);
  }

  private awaited({ session }: DeskRequest): string | undefined {
    const { awaited } = session;
    const isWaitedFor = awaited !== undefined && this.clock.now().getTime() - awaited.since < PATIENCE_MS;
    return isWaitedFor ? awaited.accountId : undefined;
  }
}

const WRONG = 'The code is wrong, or has been used. Wait for the next one, or enter a recovery code';
const TOO_MANY = 'Too many tries. Wait 15 minutes, or enter a recovery code';
