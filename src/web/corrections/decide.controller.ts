import { Body, Controller, Get, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Clock } from '../../clock/clock';
import { CORRECTION_DECISIONS } from '../../data-rights/corrections/correction';
import { Corrections } from '../../data-rights/corrections/corrections.service';
import { CorrectionsQueries } from '../../data-rights/corrections/corrections.queries';
import { RightsQueries } from '../../data-rights/rights.queries';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { NotFoundError } from '../../refusals';
import { refusedAs } from '../forms/refused-as';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { instant } from '../shell/words';
import { DecideCorrectionForm } from './correction.form';
import { correctionView } from './corrections.presenter';

const TEMPLATE = 'corrections/decide.njk';

/** Whether something held on somebody is wrong, decided by who looks after data rights. */
@Controller()
export class DecideCorrectionController {
  constructor(
    private readonly rights: RightsQueries,
    private readonly corrections: Corrections,
    private readonly queries: CorrectionsQueries,
    private readonly clock: Clock,
  ) {}

  @Get(paths.personCorrection.route)
  @Access('look-after-data-rights', 'corrections-seen')
  @Render(TEMPLATE)
  async ask(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Param('correctionId') correctionId: string,
  ) {
    const view = await this.view(actor, personId, correctionId, {});
    about(request, { kind: 'person', id: personId }, { correction: correctionId });
    return view;
  }

  @Post(paths.personCorrection.route)
  @Access('look-after-data-rights', 'correction-decided')
  async decide(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Param('correctionId') correctionId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(DecideCorrectionForm, body);
    const view = await this.view(actor, personId, correctionId, form);
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    const wanted = { personId, correctionId, ...form };
    const told = await this.corrections.decide(actor, wanted).catch(refusedAs(TEMPLATE, view, 'decision'));
    const agencies = told === 0 ? [] : [told === 1 ? 'One agency is told.' : `${told} agencies are told.`];
    banner(request, 'The decision is recorded', ...agencies, 'Tell the person, by letter or when you next speak.');
    response.redirect(303, paths.personCorrection.to(personId, correctionId));
  }

  private async view(actor: Actor, personId: string, correctionId: string, form: Partial<DecideCorrectionForm>) {
    const { name, deskId } = await this.rights.ofPerson(actor, personId);
    const line = (await this.queries.ofPerson(actor, personId)).find(({ id }) => id === correctionId);
    if (line === undefined) throw new NotFoundError('correction');
    const ofTheirDesk = actor.kind === 'account' && actor.deskId === deskId;
    const agencies = await this.queries.givenTo(actor, personId);
    return {
      name,
      form,
      correction: correctionView(actor, line, this.clock.today()),
      decisions: Object.entries(CORRECTION_DECISIONS).map(([value, text]) => ({ value, text })),
      agencies: agencies.map(({ referralId, reference, agencyName, correctedAt }) => ({
        value: referralId,
        text: `${agencyName}, referral ${reference}`,
        checked: form.referralIds?.includes(referralId) ?? false,
        ...(correctedAt && { hint: { text: `Last told of a correction ${instant(correctedAt)}` } }),
      })),
      links: ofTheirDesk
        ? {
            details: paths.personDetails.to(personId),
            points: paths.contactDetails.to(personId),
            letter: paths.letterNew.to(personId),
          }
        : undefined,
      back: { href: paths.personRights.to(personId), text: 'Their data and their rights' },
    };
  }
}
