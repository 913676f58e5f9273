import { Module } from '@nestjs/common';
import { BreakGlassModule } from '../../break-glass/break-glass.module';
import { CasesModule } from '../../cases/cases.module';
import { CoverModule } from '../../cover/cover.module';
import { DipSamplingModule } from '../../dip-sampling/dip-sampling.module';
import { DutiesModule } from '../../duties/duties.module';
import { NeedsModule } from '../../needs/needs.module';
import { PeopleModule } from '../../people/people.module';
import { HistoryModule } from '../../history/history.module';
import { LettersModule } from '../../letters/letters.module';
import { QuestionsModule } from '../../questions/questions.module';
import { ReferralsModule } from '../../referrals/referrals.module';
import { RelationsModule } from '../../relations/relations.module';
import { SupervisionModule } from '../../supervision/supervision.module';
import { TransfersModule } from '../../transfers/transfers.module';
import { CoverPart } from './cover-part';
import { DeskController } from './desk.controller';
import { DeskWaiting } from './desk-waiting';
import { FilteredToday } from './filtered-today';
import { NewPeopleQueries } from './new-people.queries';
import { PeopleCards } from './people-cards';
import { TodayController } from './today.controller';
import { TodayPage } from './today.page';
import { WaitingLists } from './waiting-lists';

@Module({
  imports: [
    BreakGlassModule,
    CasesModule,
    CoverModule,
    DipSamplingModule,
    DutiesModule,
    HistoryModule,
    LettersModule,
    NeedsModule,
    PeopleModule,
    QuestionsModule,
    ReferralsModule,
    RelationsModule,
    SupervisionModule,
    TransfersModule,
  ],
  controllers: [TodayController, DeskController],
  providers: [TodayPage, PeopleCards, WaitingLists, DeskWaiting, CoverPart, FilteredToday, NewPeopleQueries],
})
export class TodayPagesModule {}
