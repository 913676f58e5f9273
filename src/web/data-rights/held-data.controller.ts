import { Body, Controller, Get, Param, Post, Render, Req, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { Disclosures } from '../../data-rights/disclosure/disclosures.service';
import { toReview } from '../../data-rights/disclosure/held-data';
import { LEFT_OUT } from '../../data-rights/held/left-out';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { personReference } from '../../people/person-reference';
import { refusedAs } from '../forms/refused-as';
import { Access } from '../shell/access';
import { about, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { AskDisclosureForm } from './ask-disclosure.form';
import { heldDataJson } from './held-data.json';
import { sectionView } from './held-data.presenter';

const ASK = 'data-rights/ask-disclosure.njk';

/** Everything held on one person: asked for with a reason, then to read, print and download for an hour. */
@Controller()
export class HeldDataController {
  constructor(private readonly disclosures: Disclosures) {}

  @Get(paths.heldData.route)
  @Access('take-out-data', 'held-data-form-seen')
  @Render(ASK)
  async ask(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('personId') personId: string) {
    about(request, { kind: 'person', id: personId });
    return { ...(await this.view(actor, personId)), form: { formKey: newFormKey() } };
  }

  @Post(paths.heldData.route)
  @Access('take-out-data', 'held-data-disclosed')
  async make(
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(AskDisclosureForm, body);
    const view = { ...(await this.view(actor, personId)), form };
    if (errors.length > 0) throw new InvalidForm(ASK, view, errors);
    const id = await this.disclosures.ask(actor, { personId, ...form }).catch(refusedAs(ASK, view, 'reason'));
    response.redirect(303, paths.heldDataPage.to(personId, id));
  }

  @Get(paths.heldDataPage.route)
  @Access('take-out-data', 'held-data-seen')
  @Render('data-rights/held-data.njk')
  async show(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Param('disclosureId') disclosureId: string,
  ) {
    const { sections, ...disclosure } = await this.disclosures.open(actor, personId, disclosureId);
    about(request, { kind: 'person', id: personId }, { disclosure: disclosure.id });
    return {
      ...disclosure,
      reference: personReference(personId),
      review: toReview(sections),
      sections: sections.map(sectionView),
      leftOut: Object.values(LEFT_OUT),
      back: { href: paths.heldData.to(personId), text: 'Back' },
    };
  }

  @Get(paths.heldDataFile.route)
  @Access('take-out-data', 'held-data-downloaded')
  async file(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Param('disclosureId') disclosureId: string,
  ): Promise<StreamableFile> {
    const disclosure = await this.disclosures.open(actor, personId, disclosureId);
    about(request, { kind: 'person', id: personId }, { disclosure: disclosure.id });
    const disposition = `attachment; filename="${personReference(personId)}-D-${disclosure.id}.json"`;
    return new StreamableFile(Buffer.from(heldDataJson(disclosure)), { type: 'application/json', disposition });
  }

  private async view(actor: Actor, personId: string) {
    const disclosures = await this.disclosures.ofPerson(actor, personId);
    const back = { href: paths.personRights.to(personId), text: 'Their data and their rights' };
    return { id: personId, reference: personReference(personId), disclosures, back };
  }
}
