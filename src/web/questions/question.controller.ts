import { Body, Controller, Get, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { AnswerQuestion } from '../../questions/answer-question.service';
import { keptAsTyped } from '../forms/kept-as-typed';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { AnswerForm, WithdrawQuestionForm } from './question.form';
import { QuestionPage } from './question.page';

const TEMPLATE = 'questions/question.njk';

@Controller()
export class QuestionController {
  constructor(
    private readonly page: QuestionPage,
    private readonly questions: AnswerQuestion,
  ) {}

  @Get(paths.question.route)
  @Access('see-cases', 'question-seen')
  @Render(TEMPLATE)
  async show(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('questionId') questionId: string) {
    const view = await this.page.of(actor, questionId);
    about(request, { kind: 'question', id: questionId });
    return view;
  }

  @Post(paths.question.route)
  @Access('post-progress', 'question-answered')
  async answer(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('questionId') questionId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(AnswerForm, body);
    const view = await this.page.of(actor, questionId, form);
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    await this.questions.answer(actor, { questionId, ...form }).catch(keptAsTyped(TEMPLATE, view, 'answer'));
    banner(request, 'Answer sent to the desk', 'The Victim PCSO reads it out to the person.');
    response.redirect(303, paths.question.to(questionId));
  }

  @Post(paths.questionWithdraw.route)
  @Access('record-contact', 'question-withdrawn')
  async withdraw(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('questionId') questionId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(WithdrawQuestionForm, body);
    const view = await this.page.of(actor, questionId, { reason: form.reason });
    if (errors.length > 0) throw new InvalidForm(TEMPLATE, view, errors);
    await this.questions.withdraw(actor, { questionId, ...form }).catch(keptAsTyped(TEMPLATE, view, 'reason'));
    banner(request, 'Question withdrawn');
    response.redirect(303, paths.question.to(questionId));
  }
}
