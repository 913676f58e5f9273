import { Readable } from 'node:stream';
import { Body, Controller, Get, Param, Post, Query, Redirect, Render, Req, StreamableFile } from '@nestjs/common';
import { OUTCOMES } from '../../break-glass/break-glass-rules';
import { type BrokenGlassLine, BrokenGlassQueries } from '../../break-glass/broken-glass.queries';
import { ReviewingGlass } from '../../break-glass/reviewing-glass.service';
import { Transactions } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { refusedAs } from '../forms/refused-as';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { ReviewGlassForm } from './break-glass.form';
import { glassCsv, glassLine } from './glass.presenter';

const TEMPLATE = 'break-glass/broken-glass.njk';

/** Who broke the glass, until somebody else has said what to make of it. */
@Controller()
export class BrokenGlassController {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: BrokenGlassQueries,
    private readonly reviewing: ReviewingGlass,
  ) {}

  @Get(paths.brokenGlasses.route)
  @Access('review-break-glass', 'break-glass-listed')
  @Render('break-glass/list.njk')
  async list(@CurrentActor() actor: Actor, @Query('which') asked?: unknown, @Query('before') before?: unknown) {
    const which = asked === 'all' ? 'all' : 'to-review';
    const page = await this.queries.page(actor, which, typeof before === 'string' ? before : undefined);
    const glassToReview = await this.queries.toReview(actor);
    const view = { lines: page.lines.map(glassLine), next: page.next, which, first: before === undefined };
    return { ...view, glassToReview, isTheList: true };
  }

  @Get(paths.brokenGlassExport.route)
  @Access('review-break-glass', 'break-glass-exported')
  file(@CurrentActor() actor: Actor): StreamableFile {
    const lines = this.transactions.within(glassCsv(portions(this.queries, actor)));
    const disposition = 'attachment; filename="broken-glass.csv"';
    return new StreamableFile(Readable.from(lines), { type: 'text/csv; charset=utf-8', disposition });
  }

  @Get(paths.brokenGlass.route)
  @Access('review-break-glass', 'break-glass-seen')
  @Render(TEMPLATE)
  async show(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('glassId') glassId: string) {
    const view = await this.view(actor, glassId);
    about(request, { kind: 'break-glass', id: view.glass.id }, { person: view.glass.personId });
    return view;
  }

  @Post(paths.brokenGlass.route)
  @Access('review-break-glass', 'break-glass-reviewed')
  @Redirect()
  async review(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('glassId') glassId: string,
    @Body() body: unknown,
  ) {
    const { form, errors } = readForm(ReviewGlassForm, body);
    const view = await this.view(actor, glassId, form);
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    await this.reviewing.review(actor, glassId, form).catch(refusedAs(TEMPLATE, view, 'outcome'));
    banner(request, `${view.glass.reference} is reviewed`);
    return { url: paths.brokenGlasses.to(), statusCode: 303 };
  }

  private async view(actor: Actor, glassId: string, form: Partial<ReviewGlassForm> = {}) {
    return {
      glass: glassLine(await this.queries.one(actor, glassId)),
      form,
      outcomes: Object.entries(OUTCOMES).map(([value, text]) => ({ value, text })),
      back: { href: paths.brokenGlasses.to(), text: 'Broken glass' },
    };
  }
}

const PORTION = 500;

async function* portions(queries: BrokenGlassQueries, actor: Actor): AsyncGenerator<readonly BrokenGlassLine[]> {
  let before: string | undefined;
  for (;;) {
    const { lines, next } = await queries.page(actor, 'all', before, PORTION);
    yield lines;
    if (next === null) return;
    before = next;
  }
}
