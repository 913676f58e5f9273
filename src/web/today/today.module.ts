import { Module } from '@nestjs/common';
import { DutiesModule } from '../../duties/duties.module';
import { QuestionsModule } from '../../questions/questions.module';
import { ReferralsModule } from '../../referrals/referrals.module';
import { DeskController } from './desk.controller';
import { NewPeopleQueries } from './new-people.queries';
import { TodayController } from './today.controller';
import { TodayPage } from './today.page';

@Module({
  imports: [DutiesModule, QuestionsModule, ReferralsModule],
  controllers: [TodayController, DeskController],
  providers: [TodayPage, NewPeopleQueries],
})
export class TodayModule {}
