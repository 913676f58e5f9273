import { Module } from '@nestjs/common';
import { DutiesModule } from '../duties/duties.module';
import { AnswerQuestion } from './answer-question.service';
import { Questions } from './questions.service';
import { QuestionsQueries } from './questions.queries';

@Module({
  imports: [DutiesModule],
  providers: [Questions, AnswerQuestion, QuestionsQueries],
  exports: [Questions, AnswerQuestion, QuestionsQueries],
})
export class QuestionsModule {}
