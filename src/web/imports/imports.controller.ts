import { Readable } from 'node:stream';
import { Body, Controller, Get, Param, Post, Query, Redirect, Render, Req, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../identity/actor';
import { Uploads } from '../../imports/uploads.service';
import { paths } from '../../paths';
import { RefusedError } from '../../refusals';
import { Access } from '../shell/access';
import { about, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { type FieldError, refusalAsErrors } from '../forms/read-form';
import { readUpload } from './upload.form';
import { listView, REFRESH_SECONDS, runView } from './imports.presenter';

const LIST = 'imports/imports.njk';

/** Crime reports from a file: uploaded, looked at, started, watched. The worker does the work. */
@Controller()
export class ImportsController {
  constructor(private readonly uploads: Uploads) {}

  @Get(paths.imports.route)
  @Access('import', 'imports-seen')
  @Render(LIST)
  async list(@CurrentActor() actor: Actor) {
    return listView(await this.uploads.list(actor));
  }

  @Post(paths.imports.route)
  @Access('import', 'crime-reports-uploaded')
  @Redirect()
  async upload(@Req() request: DeskRequest, @Body() body: unknown) {
    const { upload, errors } = readUpload(request, body);
    if (upload === undefined) throw await this.again(request.actor, errors);
    const runId = await this.uploads.upload(request.actor, upload).catch(async (fault: unknown) => {
      throw fault instanceof RefusedError ? await this.again(request.actor, refusalAsErrors(fault, 'file')) : fault;
    });
    return { url: `${paths.importRun.to(runId)}?watch=yes`, statusCode: 303 };
  }

  /** With `watch` the browser asks again every few seconds while the worker is at it; no script is needed. */
  @Get(paths.importRun.route)
  @Access('import', 'import-seen')
  @Render('imports/import.njk')
  async show(
    @Req() request: DeskRequest,
    @Res({ passthrough: true }) response: Response,
    @Param('runId') runId: string,
    @Query('watch') watch?: string,
  ) {
    const found = await this.uploads.view(request.actor, runId);
    about(request, { kind: 'import', id: found.run.id });
    const view = runView(found);
    const watching = watch === 'yes' && view.isUnderWay;
    if (watching) response.setHeader('Refresh', String(REFRESH_SECONDS));
    return { ...view, watching };
  }

  @Post(paths.importStart.route)
  @Access('import', 'import-started')
  @Redirect()
  async start(@CurrentActor() actor: Actor, @Param('runId') runId: string) {
    await this.uploads.start(actor, runId);
    return { url: `${paths.importRun.to(runId)}?watch=yes`, statusCode: 303 };
  }

  @Get(paths.importRejected.route)
  @Access('import', 'rejected-rows-downloaded')
  async rejected(
    @Req() request: DeskRequest,
    @Res({ passthrough: true }) response: Response,
    @Param('runId') runId: string,
  ): Promise<StreamableFile> {
    const { fileName, lines } = await this.uploads.rejected(request.actor, runId);
    about(request, { kind: 'import', id: runId });
    response.attachment(fileName).type('text/csv; charset=utf-8');
    return new StreamableFile(Readable.from(lines));
  }

  private async again(actor: Actor, errors: FieldError[]): Promise<InvalidForm> {
    return new InvalidForm(LIST, listView(await this.uploads.list(actor)), errors);
  }
}
