import { Body, Controller, Get, HttpCode, Param, Post, Query, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import { BulkErasures } from '../../data-rights/bulk/bulk-erasures.service';
import { ErasureRuns } from '../../data-rights/bulk/erasure-runs.queries';
import { RetentionReviews } from '../../data-rights/retention/retention-reviews.queries';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { refusedAs } from '../forms/refused-as';
import { Access } from '../shell/access';
import { CurrentActor } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import { InvalidForm } from '../forms/invalid-form';
import { fieldError, readForm } from '../forms/read-form';
import { BulkForm, idsIn } from './bulk.form';
import { dueLine, runPersonView, runView } from './retention.presenter';

const LIST = 'retention/reviews.njk';
const PREVIEW = 'retention/preview.njk';
const REFRESH_SECONDS = 3;
const BACK = { href: paths.dataRights.to(), text: 'Data rights' };
const BACK_TO_LIST = { href: paths.retentionReviews.to(), text: 'Due for review' };

/** Whom it is time to look at: keep them for longer, erase one, or several after a preview. */
@Controller()
export class ReviewsController {
  constructor(
    private readonly reviews: RetentionReviews,
    private readonly bulk: BulkErasures,
    private readonly runs: ErasureRuns,
  ) {}

  @Get(paths.retentionReviews.route)
  @Access('look-after-data-rights', 'retention-reviews-seen')
  @Render(LIST)
  list(@CurrentActor() actor: Actor, @Query('after') after?: string) {
    return this.listView(actor, after);
  }

  /** Changes nothing: what would be erased is read before it is. */
  @Post(paths.retentionPreview.route)
  @HttpCode(200)
  @Access('look-after-data-rights', 'retention-reviews-seen')
  @Render(PREVIEW)
  async preview(@CurrentActor() actor: Actor, @Body() body: unknown) {
    const { form } = readForm(BulkForm, body);
    const view = await this.previewView(actor, form, newFormKey());
    if (view.people.length > 0) return view;
    throw new InvalidForm(LIST, await this.listView(actor), [fieldError('people', 'Tick whom you want to erase')]);
  }

  @Post(paths.retentionErase.route)
  @Access('look-after-data-rights', 'erasure-run-started')
  async erase(@Res() response: Response, @CurrentActor() actor: Actor, @Body() body: unknown): Promise<void> {
    const { form, errors } = readForm(BulkForm, body);
    const view = await this.previewView(actor, form, form.formKey);
    if (errors.length > 0) throw new InvalidForm(PREVIEW, view, errors);
    const wanted = { ...form, personIds: idsIn(form) };
    const id = await this.bulk.start(actor, wanted).catch(refusedAs(PREVIEW, view, 'typedCount'));
    response.redirect(303, `${paths.erasureRun.to(id)}?watch=yes`);
  }

  /** With `watch` the browser asks again every few seconds until it is finished; no script is needed. */
  @Get(paths.erasureRun.route)
  @Access('look-after-data-rights', 'erasure-run-seen')
  @Render('retention/run.njk')
  async run(
    @Res({ passthrough: true }) response: Response,
    @CurrentActor() actor: Actor,
    @Param('runId') runId: string,
    @Query('watch') watch?: string,
  ) {
    const { people, ...run } = await this.runs.one(actor, runId);
    const view = runView(run);
    const watching = watch === 'yes' && view.isUnfinished;
    if (watching) response.setHeader('Refresh', String(REFRESH_SECONDS));
    return {
      run: view,
      people: people.map(runPersonView),
      watching,
      refreshSeconds: REFRESH_SECONDS,
      back: BACK_TO_LIST,
    };
  }

  private async listView(actor: Actor, after?: string) {
    const { rows, next } = await this.reviews.page(actor, after);
    return {
      ...byWhetherTheyGo(rows.map(dueLine)),
      next,
      first: after === undefined,
      madeAt: await this.reviews.madeAt(),
      runs: (await this.runs.latest(actor)).map(runView),
      back: BACK,
    };
  }

  private async previewView(actor: Actor, form: BulkForm, formKey: string) {
    const { open: people, heldBack } = byWhetherTheyGo((await this.reviews.picked(actor, idsIn(form))).map(dueLine));
    return {
      people,
      heldBack,
      form: { ...form, formKey },
      back: BACK_TO_LIST,
    };
  }
}

/** Those who can be erased, and those whom something speaks for. */
const byWhetherTheyGo = (lines: readonly ReturnType<typeof dueLine>[]) => ({
  open: lines.filter(({ against }) => against.length === 0),
  heldBack: lines.filter(({ against }) => against.length > 0),
});
