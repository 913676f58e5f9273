import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock/clock';
import type { Actor } from '../../identity/actor';
import { may } from '../../identity/permissions';
import { paths } from '../../paths';
import { QuestionsQueries } from '../../questions/questions.queries';
import { newFormKey } from '../forms/form-key';
import { questionLine } from './question-line';

interface Typed {
  readonly formKey?: string;
  readonly answer?: string;
  readonly reason?: string;
}

/** One question: the officer answers it here, the desk that asked can take it back. */
@Injectable()
export class QuestionPage {
  constructor(
    private readonly questions: QuestionsQueries,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFoundError */
  async of(actor: Actor, questionId: string, typed: Typed = {}) {
    const question = await this.questions.one(actor, questionId);
    const permitted = (permission: 'post-progress' | 'record-contact' | 'see-people'): boolean =>
      actor.kind === 'account' && may(actor.role, permission);
    const isTheirs = question.mayAnswer && permitted('post-progress');
    const speaks = question.speaksToThem && permitted('record-contact');
    const line = questionLine(question, this.clock.today(), actor);
    return {
      ...line,
      answerHref: isTheirs && question.state === 'asked' ? line.href : null,
      withdrawHref:
        speaks && (question.state === 'asked' || question.state === 'answered')
          ? paths.questionWithdraw.to(question.id)
          : null,
      recordHref: speaks && question.state === 'answered' ? line.recordHref : null,
      personHref: speaks ? line.personHref : null,
      caseHref: question.mayAnswer ? line.caseHref : null,
      form: { formKey: typed.formKey ?? newFormKey(), answer: typed.answer ?? '', reason: typed.reason ?? '' },
      back: question.mayAnswer
        ? { href: paths.cases.to(), text: 'Cases' }
        : { href: line.personHref, text: 'Back to the person' },
    };
  }
}
