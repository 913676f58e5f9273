import { Body, Controller, Get, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Audit } from '../../audit/audit.service';
import { CaseListsQueries, type WhichCases } from '../../cases/case-lists.queries';
import { CaseMarksQueries } from '../../cases/case-marks.queries';
import { CasesQueries } from '../../cases/cases.queries';
import { Clock } from '../../clock/clock';
import { Transactions } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { QuestionsQueries } from '../../questions/questions.queries';
import { NotFoundError } from '../../refusals';
import { criticalLines } from '../case-marks/critical.presenter';
import { questionLine } from '../questions/question-line';
import { Access } from '../shell/access';
import { CurrentActor, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { fieldError, readForm } from '../forms/read-form';
import { caseList } from './cases.presenter';
import { FindCaseForm } from './find-case.form';

const TEMPLATE = 'cases/cases.njk';

@Controller()
export class CasesController {
  constructor(
    private readonly lists: CaseListsQueries,
    private readonly cases: CasesQueries,
    private readonly marks: CaseMarksQueries,
    private readonly questions: QuestionsQueries,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
  ) {}

  @Get(paths.cases.route)
  @Access('see-cases', 'cases-listed')
  @Render(TEMPLATE)
  async list(@CurrentActor() actor: Actor, @Query('after') after?: string, @Query('show') show?: string) {
    return this.page(actor, after, show === 'closed' ? 'closed' : 'open');
  }

  /** Leads to the case; a reference that is not theirs looks like one that is not there, and both are recorded. */
  @Post(paths.cases.route)
  @Access('see-cases', 'case-found')
  async find(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(FindCaseForm, body);
    const found = errors.length > 0 ? undefined : await this.lookFor(actor, form.reference);
    if (found === undefined) {
      const page = await this.page(actor);
      const none = fieldError('reference', 'You have no case with this crime reference. Check it, or ask the desk');
      throw new InvalidForm(TEMPLATE, { ...page, typed: form.reference }, errors.length > 0 ? errors : [none]);
    }
    await this.transactions.run((tx) => this.audit.write(tx, request.actor, 'case-found', { kind: 'case', id: found }));
    response.redirect(303, paths.case.to(found));
  }

  private async page(actor: Actor, after?: string, which: WhichCases = 'open') {
    const [cases, questions, critical] = await Promise.all([
      this.lists.newestFirst(actor, after, which),
      this.questions.waitingInCases(actor),
      this.marks.criticalCases(actor),
    ]);
    const today = this.clock.today();
    return {
      ...caseList(actor, cases, which, after),
      criticalCases: criticalLines(critical),
      questions: questions.map((one) => questionLine(one, today, actor)),
    };
  }

  private async lookFor(actor: Actor, reference: string): Promise<string | undefined> {
    try {
      return (await this.cases.byTypedReference(actor, reference)).id;
    } catch (fault) {
      if (!(fault instanceof NotFoundError)) throw fault;
      await this.transactions.run((tx) => this.audit.write(tx, actor, 'not-found', undefined, { reference }));
      return undefined;
    }
  }
}
