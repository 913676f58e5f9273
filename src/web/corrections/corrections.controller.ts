import { Body, Controller, Get, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Clock } from '../../clock/clock';
import { Corrections } from '../../data-rights/corrections/corrections.service';
import { CorrectionsQueries } from '../../data-rights/corrections/corrections.queries';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { keptAsTyped } from '../forms/kept-as-typed';
import { Persons } from '../person/persons';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { AskCorrectionForm, askedOnOf, placedAsking } from './correction.form';
import { correctionView } from './corrections.presenter';

const TEMPLATE = 'corrections/corrections.njk';

/** What somebody says is wrong in what is held on them: whoever speaks to them writes it down. */
@Controller()
export class CorrectionsController {
  constructor(
    private readonly persons: Persons,
    private readonly corrections: Corrections,
    private readonly queries: CorrectionsQueries,
    private readonly clock: Clock,
  ) {}

  @Get(paths.personCorrections.route)
  @Access('change-people', 'corrections-seen')
  @Render(TEMPLATE)
  async show(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('personId') personId: string) {
    about(request, { kind: 'person', id: personId });
    return this.view(actor, personId, { formKey: newFormKey() });
  }

  @Post(paths.personCorrections.route)
  @Access('change-people', 'correction-asked')
  async ask(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(AskCorrectionForm, body);
    const view = await this.view(actor, personId, form);
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    const { words, formKey } = form;
    await this.corrections
      .ask(actor, { personId, words, askedOn: askedOnOf(form), formKey })
      .catch(keptAsTyped(TEMPLATE, view, 'words', placedAsking));
    banner(request, 'Recorded that they ask for a correction', 'Your supervisor decides within a calendar month.');
    response.redirect(303, paths.personCorrections.to(personId));
  }

  private async view(actor: Actor, personId: string, form: Partial<AskCorrectionForm>) {
    const head = this.persons.head(await this.persons.own(actor, personId));
    const lines = await this.queries.ofPerson(actor, personId);
    const today = this.clock.today();
    return { ...head, personId, form, corrections: lines.map((line) => correctionView(actor, line, today)) };
  }
}
