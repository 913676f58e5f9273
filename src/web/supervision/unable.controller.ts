import { Body, Controller, Get, Param, Post, Redirect, Render, Req } from '@nestjs/common';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { UnableQueries } from '../../supervision/unable.queries';
import { UnableRequests } from '../../supervision/unable-requests.service';
import { refusedAs } from '../forms/refused-as';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { AskUnableForm, DecideUnableForm } from './unable.form';
import { UnablePage } from './unable.page';
import { unableLine } from './unable.presenter';

const ASK = 'supervision/ask-unable.njk';
const DECIDE = 'supervision/decide-unable.njk';

/** Somebody cannot be reached: whoever tried says so with the record shown, a supervisor decides. */
@Controller()
export class UnableController {
  constructor(
    private readonly page: UnablePage,
    private readonly queries: UnableQueries,
    private readonly requests: UnableRequests,
  ) {}

  @Get(paths.personUnable.route)
  @Access('record-contact', 'unable-to-contact-seen')
  @Render(ASK)
  ask(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('personId') personId: string) {
    about(request, { kind: 'person', id: personId });
    return this.page.toAsk(actor, personId, { formKey: newFormKey(), words: '' });
  }

  @Post(paths.personUnable.route)
  @Access('record-contact', 'unable-to-contact-asked')
  @Redirect()
  async send(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Body() body: unknown,
  ) {
    const { form, errors } = readForm(AskUnableForm, body);
    const view = await this.page.toAsk(actor, personId, form);
    if (errors.length > 0) throw new InvalidForm(ASK, view, errors);
    await this.requests.ask(actor, { personId, ...form }).catch(refusedAs(ASK, view, 'words'));
    banner(request, 'Your supervisor is asked to accept it', 'Until they do, everything stays as it was.');
    return { url: paths.person.to(personId), statusCode: 303 };
  }

  @Get(paths.unableRequests.route)
  @Access('see-desk', 'unable-to-contact-listed')
  @Render('supervision/unable-requests.njk')
  async list(@CurrentActor() actor: Actor) {
    const waiting = await this.queries.waiting(actor);
    return { requests: waiting.map(unableLine), back: { href: paths.supervision.to(), text: 'Caseload and lateness' } };
  }

  @Get(paths.unableRequest.route)
  @Access('see-desk', 'unable-to-contact-seen')
  @Render(DECIDE)
  async show(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('requestId') requestId: string) {
    const view = await this.page.toDecide(actor, requestId);
    about(request, { kind: 'person', id: view.request.personId });
    return view;
  }

  @Post(paths.unableRequest.route)
  @Access('see-desk', 'unable-to-contact-accepted')
  @Redirect()
  async decide(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('requestId') requestId: string,
    @Body() body: unknown,
  ) {
    const { form, errors } = readForm(DecideUnableForm, body);
    const view = await this.page.toDecide(actor, requestId, form);
    if (errors.length > 0) throw new InvalidForm(DECIDE, view, errors);
    await this.requests.decide(actor, requestId, form.decision, form.answer).catch(refusedAs(DECIDE, view, 'decision'));
    banner(
      request,
      form.decision === 'accepted' ? 'Accepted: it is shown with what they are owed' : 'Sent back with your words',
    );
    return { url: paths.unableRequests.to(), statusCode: 303 };
  }
}
