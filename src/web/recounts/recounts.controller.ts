import { Controller, Get, Param, Post, Query, Redirect, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Clock } from '../../clock/clock';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { RecountRunsQueries } from '../../recounts/recount-runs.queries';
import { RecountRuns } from '../../recounts/recount-runs.service';
import { NotFoundError } from '../../refusals';
import { Access } from '../shell/access';
import { about, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { runLine, runView } from './recount.presenter';

const REFRESH_SECONDS = 3;
const PAGE = 25;
const FAILED_SHOWN = 50;

/** Runs of large recounts: how far each has come, and a hand on the brake. */
@Controller()
export class RecountsController {
  constructor(
    private readonly queries: RecountRunsQueries,
    private readonly runs: RecountRuns,
    private readonly clock: Clock,
  ) {}

  @Get(paths.recounts.route)
  @Access('administer', 'recounts-seen')
  @Render('recounts/recounts.njk')
  async list(@Query('before') before?: string) {
    const rows = await this.queries.page(PAGE + 1, isId(before) ? before : undefined);
    const shown = rows.slice(0, PAGE);
    const next = rows.length > PAGE ? shown.at(-1)?.id : undefined;
    return { runs: shown.map((run) => runLine(run, this.clock.now())), next, back: { href: paths.calendar.to() } };
  }

  /** With `watch` the browser asks again every few seconds until the run is finished; no script is needed. */
  @Get(paths.recount.route)
  @Access('administer', 'recount-seen')
  @Render('recounts/recount.njk')
  async show(
    @Req() request: DeskRequest,
    @Res({ passthrough: true }) response: Response,
    @Param('runId') runId: string,
    @Query('watch') watch?: string,
  ) {
    const run = isId(runId) ? await this.queries.one(runId) : undefined;
    if (run === undefined) throw new NotFoundError('recount');
    about(request, { kind: 'recount', id: run.id });
    const view = runView(run, this.clock.now());
    const watching = watch === 'yes' && view.isUnfinished;
    if (watching) response.setHeader('Refresh', String(REFRESH_SECONDS));
    const failed = run.failedCases > 0 ? await this.queries.failedCases(run.id, FAILED_SHOWN) : [];
    return {
      run: view,
      failed,
      watching,
      refreshSeconds: REFRESH_SECONDS,
      back: { href: paths.recounts.to(), text: 'Recounts' },
    };
  }

  @Post(paths.recountInterrupt.route)
  @Access('administer', 'recount-interrupted')
  @Redirect()
  async interrupt(@CurrentActor() actor: Actor, @Param('runId') runId: string) {
    await this.runs.interrupt(actor, existing(runId));
    return { url: paths.recount.to(runId), statusCode: 303 };
  }

  @Post(paths.recountResume.route)
  @Access('administer', 'recount-resumed')
  @Redirect()
  async resume(@CurrentActor() actor: Actor, @Param('runId') runId: string) {
    await this.runs.resume(actor, existing(runId));
    return { url: `${paths.recount.to(runId)}?watch=yes`, statusCode: 303 };
  }
}

const isId = (text: string | undefined): boolean => /^\d{1,18}$/.test(text ?? '');

function existing(runId: string): string {
  if (!isId(runId)) throw new NotFoundError('recount');
  return runId;
}
