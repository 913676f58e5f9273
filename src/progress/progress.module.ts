import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module';
import { DutiesModule } from '../duties/duties.module';
import { CaseStanding } from './case-standing';
import { ClosingCases } from './closing-cases.service';
import { ClosingEndedCases } from './closing-ended-cases.service';
import { ClosingsQueries } from './closings.queries';
import { CorrectEvent } from './correct-event.service';
import { DutiesAfterEvent } from './duties-after-event';
import { EventWithdrawer } from './event-withdrawer';
import { EventWriter } from './event-writer';
import { OpenedDutiesQueries } from './opened-duties.queries';
import { PostProgress } from './post-progress.service';
import { PostedOnce } from './posted-once';
import { WithdrawEvent } from './withdraw-event.service';

@Module({
  imports: [CasesModule, DutiesModule],
  providers: [
    OpenedDutiesQueries,
    PostedOnce,
    DutiesAfterEvent,
    EventWriter,
    EventWithdrawer,
    PostProgress,
    WithdrawEvent,
    CorrectEvent,
    CaseStanding,
    ClosingCases,
    ClosingEndedCases,
    ClosingsQueries,
  ],
  exports: [
    ClosingCases,
    ClosingEndedCases,
    ClosingsQueries,
    OpenedDutiesQueries,
    PostProgress,
    WithdrawEvent,
    CorrectEvent,
  ],
})
export class ProgressModule {}
