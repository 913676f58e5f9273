import { Module } from '@nestjs/common';
import { CasesModule } from '../../cases/cases.module';
import { DutiesModule } from '../../duties/duties.module';
import { ProgressModule } from '../../progress/progress.module';
import { CorrectEventController } from './correct.controller';
import { EventPage } from './event.page';
import { PostedBanner } from './posted-banner';
import { ProgressController } from './progress.controller';
import { ProgressPage } from './progress.page';
import { WithdrawEventController } from './withdraw.controller';

@Module({
  imports: [CasesModule, DutiesModule, ProgressModule],
  controllers: [ProgressController, CorrectEventController, WithdrawEventController],
  providers: [ProgressPage, EventPage, PostedBanner],
})
export class ProgressPagesModule {}
