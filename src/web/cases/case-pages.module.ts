import { Module } from '@nestjs/common';
import { CasesModule } from '../../cases/cases.module';
import { CoverModule } from '../../cover/cover.module';
import { HistoryModule } from '../../history/history.module';
import { ProgressModule } from '../../progress/progress.module';
import { QuestionsModule } from '../../questions/questions.module';
import { StatementsModule } from '../../statements/statements.module';
import { CaseController } from './case.controller';
import { CasesController } from './cases.controller';
import { ClosingController } from './closing.controller';

@Module({
  imports: [CasesModule, CoverModule, HistoryModule, ProgressModule, QuestionsModule, StatementsModule],
  controllers: [CasesController, CaseController, ClosingController],
})
export class CasePagesModule {}
