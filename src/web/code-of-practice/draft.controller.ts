import { Body, Controller, Get, Param, Post, Redirect, Render, Req } from '@nestjs/common';
import { DraftEditions } from '../../code-administration/draft-editions.service';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { keptAsTyped } from '../forms/kept-as-typed';
import { refusedAs } from '../forms/refused-as';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { readForm } from '../forms/read-form';
import { detailsOf, EditionForm, HolesForm } from './draft.forms';
import { DraftPage } from './draft.page';

const DETAILS = 'code-of-practice/details.njk';

/** A coming edition: begun, named, its holes acknowledged, or thrown away. */
@Controller()
export class DraftController {
  constructor(
    private readonly drafts: DraftEditions,
    private readonly page: DraftPage,
  ) {}

  @Get(paths.codeDraftNew.route)
  @Access('administer', 'edition-draft-asked')
  @Render(DETAILS)
  ask() {
    return { ...NEW, form: {} };
  }

  @Post(paths.codeDraftNew.route)
  @Access('administer', 'edition-drafted')
  @Redirect()
  async create(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Body() body: unknown) {
    const { form } = readForm(EditionForm, body);
    const created = this.drafts.create(actor, { id: form.id, ...detailsOf(form) });
    await created.catch(refusedAs(DETAILS, { ...NEW, form }, 'id'));
    banner(
      request,
      'Draft begun',
      'It has the rules of the edition before it, all of them to check. Nothing is counted by it yet.',
    );
    return { url: paths.codeDraft.to(form.id), statusCode: 303 };
  }

  @Get(paths.codeDraft.route)
  @Access('administer', 'edition-draft-seen')
  @Render('code-of-practice/draft.njk')
  show(@Req() request: DeskRequest, @Param('editionId') editionId: string) {
    about(request, { kind: 'edition', id: editionId });
    return this.page.of(editionId);
  }

  @Get(paths.codeDraftDetails.route)
  @Access('administer', 'edition-draft-seen')
  @Render(DETAILS)
  async details(@Req() request: DeskRequest, @Param('editionId') editionId: string) {
    about(request, { kind: 'edition', id: editionId });
    return this.page.details(editionId);
  }

  @Post(paths.codeDraftDetails.route)
  @Access('administer', 'edition-draft-changed')
  @Redirect()
  async change(@CurrentActor() actor: Actor, @Param('editionId') editionId: string, @Body() body: unknown) {
    const { form } = readForm(EditionForm, body);
    const view = { ...(await this.page.details(editionId)), form };
    const changed = this.drafts.changeDetails(actor, editionId, detailsOf(form), form.version);
    await changed.catch(keptAsTyped(DETAILS, view, 'title'));
    return { url: paths.codeDraft.to(editionId), statusCode: 303 };
  }

  @Post(paths.codeDraftHoles.route)
  @Access('administer', 'edition-holes-acknowledged')
  @Redirect()
  async acknowledge(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('editionId') editionId: string,
    @Body() body: unknown,
  ) {
    await this.drafts.acknowledge(actor, editionId, readForm(HolesForm, body).form.holes);
    banner(request, 'Saved which gaps are intended');
    return { url: paths.codeDraft.to(editionId), statusCode: 303 };
  }

  @Post(paths.codeDraftDiscard.route)
  @Access('administer', 'edition-draft-discarded')
  @Redirect()
  async discard(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('editionId') editionId: string) {
    await this.drafts.discard(actor, editionId);
    banner(request, `The draft of the ${editionId} edition was thrown away`);
    return { url: paths.code.to(), statusCode: 303 };
  }
}

const NEW = {
  title: 'Enter a coming edition',
  isNew: true,
  action: paths.codeDraftNew.to(),
  back: { href: paths.code.to() },
};
