import { Module } from '@nestjs/common';
import { QuestionsModule } from '../../questions/questions.module';
import { QuestionController } from './question.controller';
import { QuestionPage } from './question.page';

@Module({ imports: [QuestionsModule], controllers: [QuestionController], providers: [QuestionPage] })
export class QuestionPagesModule {}
