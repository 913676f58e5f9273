import { Body, Controller, Get, Param, Post, Redirect, Render, Req } from '@nestjs/common';
import { toIso } from '../../calendar/legal-day';
import { Clock } from '../../clock/clock';
import { CoverQueries } from '../../cover/cover.queries';
import { DipQueries } from '../../dip-sampling/dip.queries';
import { DipSamples } from '../../dip-sampling/dip-samples.service';
import { Rubrics } from '../../dip-sampling/rubrics.service';
import type { AccountActor } from '../../identity/actor';
import { paths } from '../../paths';
import { RefusedError } from '../../refusals';
import { ownActor } from '../account/own-actor';
import { keptAsTyped } from '../forms/kept-as-typed';
import { Access } from '../shell/access';
import { banner, type DeskRequest } from '../shell/desk-request';
import { newFormKey } from '../forms/form-key';
import { InvalidForm } from '../forms/invalid-form';
import { fieldError, readForm, refusalAsErrors } from '../forms/read-form';
import { selectItems } from '../forms/select-items';
import { QuestionsForm, questionsOf, SampleForm, sampleOf } from './dip.form';
import { sampledLine, sampleLine, summaryLines } from './dip.presenter';

const NEW = 'dip-sampling/new.njk';
const QUESTIONS = 'dip-sampling/questions.njk';
const BACK = { href: paths.dipSamples.to(), text: 'Dip samples' };
const A_YEAR = 365;

/** A supervisor draws samples, sees how they stand, and says by which questions contacts are marked. */
@Controller()
export class DipSamplesController {
  constructor(
    private readonly queries: DipQueries,
    private readonly samples: DipSamples,
    private readonly rubrics: Rubrics,
    private readonly cover: CoverQueries,
    private readonly clock: Clock,
  ) {}

  @Get(paths.dipSamples.route)
  @Access('dip-sample', 'dip-samples-seen')
  @Render('dip-sampling/samples.njk')
  async list(@Req() request: DeskRequest) {
    const actor = ownActor(request);
    const since = toIso(this.clock.dayNumber() - A_YEAR);
    const [samples, summary] = await Promise.all([this.queries.samples(actor), this.queries.summary(actor, since)]);
    return {
      samples: samples.map(sampleLine),
      summary: summaryLines(summary),
      since,
      back: { href: paths.supervision.to(), text: 'Caseload and lateness' },
    };
  }

  @Get(paths.dipSampleNew.route)
  @Access('dip-sample', 'dip-samples-seen')
  @Render(NEW)
  ask(@Req() request: DeskRequest) {
    return this.view(ownActor(request), { formKey: newFormKey(), size: '10' });
  }

  @Post(paths.dipSampleNew.route)
  @Access('dip-sample', 'dip-sample-drawn')
  @Redirect()
  async draw(@Req() request: DeskRequest, @Body() body: unknown) {
    const actor = ownActor(request);
    const { form, errors } = readForm(SampleForm, body);
    if (errors.length > 0) throw new InvalidForm(NEW, await this.view(actor, form), errors);
    const id = await this.samples.draw(actor, sampleOf(form)).catch(async (fault: unknown) => {
      if (!(fault instanceof RefusedError)) throw fault;
      const placed = refusalAsErrors(fault, 'size').map((error) =>
        ['from', 'until'].includes(error.field) ? fieldError(`${error.field}-day`, error.text) : error,
      );
      throw new InvalidForm(NEW, await this.view(actor, form), placed);
    });
    return { url: paths.dipSample.to(id), statusCode: 303 };
  }

  @Get(paths.dipQuestions.route)
  @Access('dip-sample', 'dip-samples-seen')
  @Render(QUESTIONS)
  async questions(@Req() request: DeskRequest) {
    const rubric = await this.rubrics.current(ownActor(request));
    const form = { formKey: newFormKey(), questions: rubric.questions.join('\n') };
    return { rubric, version: rubric.version, form, back: BACK };
  }

  @Post(paths.dipQuestions.route)
  @Access('dip-sample', 'dip-questions-changed')
  @Redirect()
  async changeQuestions(@Req() request: DeskRequest, @Body() body: unknown) {
    const actor = ownActor(request);
    const { form, errors } = readForm(QuestionsForm, body);
    const rubric = await this.rubrics.current(actor);
    const theirs = [{ label: `Version ${rubric.version}`, value: rubric.questions.join(' / ') }];
    const view = { rubric, version: rubric.version, form, theirs, back: BACK };
    if (errors.length > 0) throw new InvalidForm(QUESTIONS, view, errors);
    const { version, formKey } = form;
    await this.rubrics
      .change(actor, { questions: questionsOf(form), version, formKey })
      .catch(keptAsTyped(QUESTIONS, view, 'questions'));
    banner(request, 'The questions are changed', 'Samples drawn before keep the questions they were drawn under.');
    return { url: paths.dipSamples.to(), statusCode: 303 };
  }

  @Get(paths.dipSample.route)
  @Access('dip-sample', 'dip-samples-seen')
  @Render('dip-sampling/sample.njk')
  async show(@Req() request: DeskRequest, @Param('sampleId') sampleId: string) {
    const { sample, contacts } = await this.queries.sample(ownActor(request), sampleId);
    return { sample: sampleLine(sample), contacts: contacts.map(sampledLine), back: BACK };
  }

  private async view(actor: AccountActor, form: Partial<SampleForm>) {
    const rota = await this.cover.rota(actor);
    const pcsos = rota.map(({ accountId, name }) => [accountId, name] as const);
    return { form, pcsos: selectItems('All PCSOs of the desk', pcsos, form.pcsoId), back: BACK };
  }
}
