import { Body, Controller, Get, Post, Redirect, Render, Req } from '@nestjs/common';
import type { AccountActor } from '../../identity/actor';
import { AccountsQueries } from '../../identity/administration/accounts.queries';
import { OwnPassword } from '../../identity/passwords/own-password.service';
import { AccountSeal } from '../../identity/account-seal';
import { OwnSecondStep } from '../../identity/second-step/own-second-step.service';
import { SecondSteps } from '../../identity/second-step/second-steps.service';
import { newSecret } from '../../identity/second-step/time-codes';
import { paths } from '../../paths';
import { RefusedError } from '../../refusals';
import { Access } from '../shell/access';
import { banner, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { Origins } from '../shell/origins';
import { readForm, refusalAsErrors } from '../forms/read-form';
import { CodeForm } from '../sign-in/sign-in.form';
import { PresentPasswordForm } from './account.form';
import { ownActor } from './own-actor';
import { enrolmentPage } from './second-step.presenter';

const SET_UP = 'account/second-step.njk';
const CODES = 'account/recovery-codes.njk';
const REMOVE = 'account/second-step-remove.njk';
const NEW_CODES = 'account/recovery-codes-new.njk';

/** A second step of one's own: a code of an authenticator app. */
@Controller()
export class OwnSecondStepController {
  constructor(
    private readonly secondSteps: SecondSteps,
    private readonly ownSecondStep: OwnSecondStep,
    private readonly ownPassword: OwnPassword,
    private readonly accounts: AccountsQueries,
    private readonly seals: AccountSeal,
    private readonly origins: Origins,
  ) {}

  @Get(paths.accountSecondStep.route)
  @Access('be-signed-in', null)
  @Render(SET_UP)
  async show(@Req() request: DeskRequest) {
    const actor = ownActor(request);
    if ((await this.secondSteps.stateOf(actor.id)) !== undefined) return { isSetUp: true };
    return this.enrolment(request, actor);
  }

  /** The codes are shown in this answer and never again. */
  @Post(paths.accountSecondStep.route)
  @Access('be-signed-in', 'second-step-set-up')
  @Render(CODES)
  async setUp(@Req() request: DeskRequest, @Body() body: unknown) {
    const actor = ownActor(request);
    const { form, errors } = readForm(CodeForm, body);
    if (errors.length > 0) throw new InvalidForm(SET_UP, await this.enrolment(request, actor), errors);
    const codes = await this.secondSteps
      .setUp(actor, this.secretOf(request, actor), form.code)
      .catch(async (fault: unknown) => {
        if (!(fault instanceof RefusedError)) throw fault;
        throw new InvalidForm(SET_UP, await this.enrolment(request, actor), refusalAsErrors(fault, 'code'));
      });
    delete request.session.enrolling;
    return { codes, isNew: true };
  }

  @Get(paths.accountRecoveryCodes.route)
  @Access('be-signed-in', null)
  @Render(NEW_CODES)
  showNewCodes() {
    return {};
  }

  @Post(paths.accountRecoveryCodes.route)
  @Access('be-signed-in', 'recovery-codes-made')
  @Render(CODES)
  async newCodes(@Req() request: DeskRequest, @Body() body: PresentPasswordForm) {
    await this.prove(request, body, NEW_CODES);
    return { codes: await this.secondSteps.newCodes(ownActor(request)) };
  }

  @Get(paths.accountSecondStepRemove.route)
  @Access('be-signed-in', null)
  @Render(REMOVE)
  showRemove() {
    return {};
  }

  @Post(paths.accountSecondStepRemove.route)
  @Access('be-signed-in', 'second-step-removed')
  @Redirect()
  async remove(@Req() request: DeskRequest, @Body() body: PresentPasswordForm) {
    await this.prove(request, body, REMOVE);
    await this.ownSecondStep.remove(ownActor(request));
    banner(request, 'The second step is removed', 'You sign in with your password alone.');
    return { url: paths.account.to(), statusCode: 303 };
  }

  private async prove(request: DeskRequest, body: PresentPasswordForm, template: string): Promise<void> {
    const { errors } = readForm(PresentPasswordForm, body);
    if (errors.length > 0) throw new InvalidForm(template, {}, errors);
    const proof = this.ownPassword.prove(ownActor(request).id, body.present, this.origins.of(request), 'present');
    await proof.catch((fault: unknown) => {
      if (!(fault instanceof RefusedError)) throw fault;
      throw new InvalidForm(template, {}, refusalAsErrors(fault, 'present'));
    });
  }

  private async enrolment(request: DeskRequest, actor: AccountActor) {
    const { email } = await this.accounts.byId(actor.id);
    return enrolmentPage(this.secretOf(request, actor), email);
  }

  /** The same while it is being set up, however often the page is shown. */
  private secretOf({ session }: DeskRequest, actor: AccountActor): string {
    const begun = session.enrolling && this.seals.open('second-step', `new ${actor.id}`, session.enrolling);
    if (begun) return begun;
    const secret = newSecret();
    session.enrolling = this.seals.seal('second-step', `new ${actor.id}`, secret);
    return secret;
  }
}
