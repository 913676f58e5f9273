import { Body, Controller, Get, Param, Post, Redirect, Render, Req } from '@nestjs/common';
import { DipQueries } from '../../dip-sampling/dip.queries';
import { Marking } from '../../dip-sampling/marking.service';
import type { AccountActor } from '../../identity/actor';
import { paths } from '../../paths';
import { ConflictError, RefusedError } from '../../refusals';
import { ownActor } from '../account/own-actor';
import { Access } from '../shell/access';
import { about, banner, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { fieldError, refusalAsErrors } from '../forms/read-form';
import { readVersion } from '../forms/version';
import { marksOf } from './dip.form';
import { markItems } from './dip.presenter';
import { SampledPage } from './sampled.page';

const TEMPLATE = 'dip-sampling/mark.njk';

interface Ids {
  readonly sampleId: string;
  readonly contactId: string;
}

interface Typed {
  readonly marks: readonly string[];
  readonly feedback: string;
}

/** A supervisor reads a contact of a sample and marks it. */
@Controller()
export class MarkController {
  constructor(
    private readonly queries: DipQueries,
    private readonly marking: Marking,
    private readonly page: SampledPage,
  ) {}

  @Get(paths.dipSampleContact.route)
  @Access('dip-sample', 'dip-sampled-contact-seen')
  @Render(TEMPLATE)
  async show(@Req() request: DeskRequest, @Param() ids: Ids) {
    const one = await this.queries.sampled(ownActor(request), ids.sampleId, ids.contactId);
    about(request, { kind: 'person', id: one.personId }, { contact: ids.contactId });
    return this.view(ownActor(request), ids);
  }

  @Post(paths.dipSampleContact.route)
  @Access('dip-sample', 'dip-sample-marked')
  @Redirect()
  async mark(@Req() request: DeskRequest, @Param() ids: Ids, @Body() body: Record<string, unknown>) {
    const actor = ownActor(request);
    const one = await this.queries.sampled(actor, ids.sampleId, ids.contactId);
    const typed: Typed = {
      marks: marksOf(body, one.questions.length),
      feedback: typeof body['feedback'] === 'string' ? body['feedback'].trim() : '',
    };
    const version = readVersion(body['version']);
    await this.marking.mark(actor, { ...ids, ...typed, version }).catch(async (fault: unknown) => {
      if (fault instanceof RefusedError)
        throw new InvalidForm(TEMPLATE, await this.view(actor, ids, typed), refusalAsErrors(fault, 'feedback'));
      if (!(fault instanceof ConflictError)) throw fault;
      const view = { ...(await this.view(actor, ids, typed)), meanwhile: true };
      throw new InvalidForm(TEMPLATE, view, [fieldError('feedback', `${fault.message} Compare before you save`)], 409);
    });
    banner(request, 'Marked', 'Whoever recorded the contact sees it and can answer.');
    return { url: paths.dipSample.to(ids.sampleId), statusCode: 303 };
  }

  private async view(actor: AccountActor, { sampleId, contactId }: Ids, typed?: Typed) {
    const sampled = await this.queries.sampled(actor, sampleId, contactId);
    const shown = typed ?? { marks: sampled.marks ?? [], feedback: sampled.feedback ?? '' };
    return {
      ...(await this.page.of(actor, sampled)),
      marks: markItems(),
      typed: shown,
      version: sampled.version,
      back: { href: paths.dipSample.to(sampleId), text: 'The sample' },
    };
  }
}
