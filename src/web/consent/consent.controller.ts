import { Body, Controller, Get, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { ConfirmingDeletion } from '../../referrals/consent/confirming-deletion.service';
import { ConsentDecisions } from '../../referrals/consent/consent-decisions.service';
import { ConsentQueries } from '../../referrals/consent/consent.queries';
import { keptAsTyped } from '../forms/kept-as-typed';
import { Persons } from '../person/persons';
import { refusedAs } from '../forms/refused-as';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { ConsentForm, placed, saidOnOf } from './consent.form';
import { consentPage } from './consent.presenter';

const TEMPLATE = 'consent/consent.njk';

/** What somebody agrees to be shared with agencies, what they said before, and what agencies still hold. */
@Controller()
export class ConsentController {
  constructor(
    private readonly persons: Persons,
    private readonly decisions: ConsentDecisions,
    private readonly deletion: ConfirmingDeletion,
    private readonly consent: ConsentQueries,
  ) {}

  @Get(paths.personConsent.route)
  @Access('refer', 'consent-seen')
  @Render(TEMPLATE)
  async show(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('personId') personId: string) {
    about(request, { kind: 'person', id: personId });
    return this.view(actor, personId, { formKey: newFormKey() });
  }

  @Post(paths.personConsent.route)
  @Access('refer', 'consent-withdrawn')
  async record(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(ConsentForm, body);
    const view = await this.view(actor, personId, form);
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    const stated = { ...form, saidOn: saidOnOf(form) };
    const refused = keptAsTyped(TEMPLATE, view, 'answer', placed);
    const told = await this.decisions.record(actor, personId, stated).catch(refused);
    banner(request, 'Recorded what they said', ...(form.answer === 'withdrawn' ? [toldInWords(told)] : []));
    response.redirect(303, paths.personConsent.to(personId));
  }

  @Post(paths.referralDeletion.route)
  @Access('refer', 'referral-deletion-confirmed')
  async deleted(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Param('referralId') referralId: string,
    @Body('note') typed: unknown,
  ): Promise<void> {
    const note = typeof typed === 'string' ? typed : '';
    const view = {
      ...(await this.view(actor, personId, { formKey: newFormKey() })),
      confirming: referralId,
      typed: note,
    };
    const refused = refusedAs(TEMPLATE, view, `note-${referralId}`);
    await this.deletion.byDesk(actor, { personId, referralId }, note).catch(refused);
    banner(request, 'Recorded that it is deleted');
    response.redirect(303, paths.personConsent.to(personId));
  }

  private async view(actor: Actor, personId: string, form: Partial<ConsentForm>) {
    const head = this.persons.head(await this.persons.own(actor, personId));
    const history = await this.consent.history(actor, personId);
    return { ...head, ...consentPage(personId, history, await this.consent.referrals(actor, personId), form) };
  }
}

const toldInWords = (told: number): string =>
  told === 0
    ? 'No agency holds anything that was given with their consent.'
    : `${told === 1 ? 'One agency is' : `${told} agencies are`} told by email, with a reference and a link, to delete what ${told === 1 ? 'it was' : 'they were'} given.`;
