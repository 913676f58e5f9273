import { Module } from '@nestjs/common';
import { DutiesModule } from '../../duties/duties.module';
import { DutyQuestionController } from './duty-question.controller';

@Module({ imports: [DutiesModule], controllers: [DutyQuestionController] })
export class DutyQuestionPagesModule {}
