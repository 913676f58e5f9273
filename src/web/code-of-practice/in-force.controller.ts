import { Body, Controller, Get, Param, Post, Redirect, Render, Req } from '@nestjs/common';
import { EditionsInForce } from '../../code-administration/editions-in-force.service';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { Access } from '../shell/access';
import { refusedAs } from '../forms/refused-as';
import { about, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { InForceForm } from './draft.forms';
import { DraftPage } from './draft.page';

const DRAFT = 'code-of-practice/draft.njk';

/** A coming edition put in force: what would follow is shown first, and then it is done for good. */
@Controller()
export class InForceController {
  constructor(
    private readonly editions: EditionsInForce,
    private readonly page: DraftPage,
  ) {}

  @Get(paths.codeDraftInForce.route)
  @Access('administer', 'edition-in-force-previewed')
  @Render('code-of-practice/in-force.njk')
  async preview(@Req() request: DeskRequest, @Param('editionId') editionId: string) {
    const view = await this.page.of(editionId);
    const follows = await this.editions.preview(editionId).catch(refusedAs(DRAFT, view, 'holes'));
    about(request, { kind: 'edition', id: editionId });
    return { ...view, follows, formKey: newFormKey(), back: { href: paths.codeDraft.to(editionId) } };
  }

  @Post(paths.codeDraftInForce.route)
  @Access('administer', 'edition-in-force')
  @Redirect()
  async put(@CurrentActor() actor: Actor, @Param('editionId') editionId: string, @Body() body: unknown) {
    const { form, errors } = readForm(InForceForm, body);
    if (errors.length > 0) throw new InvalidForm(DRAFT, await this.page.of(editionId), errors);
    const put = this.editions.put(actor, editionId, form.formKey);
    const runId = await put.catch(async (fault: unknown) =>
      refusedAs(DRAFT, await this.page.of(editionId), 'holes')(fault),
    );
    return { url: `${paths.recount.to(runId)}?watch=yes`, statusCode: 303 };
  }
}
