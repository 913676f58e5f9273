import { Module } from '@nestjs/common';
import { CoverModule } from '../cover/cover.module';
import { DutiesModule } from '../duties/duties.module';
import { Digests } from './digests.service';
import { DueReminders } from './due-reminders.service';
import { DueRungs } from './due-rungs.queries';
import { QuestionChasing } from './question-chasing.service';
import { WeeklyList } from './weekly-list.service';

@Module({
  imports: [CoverModule, DutiesModule],
  providers: [DueRungs, Digests, DueReminders, QuestionChasing, WeeklyList],
  exports: [DueReminders, QuestionChasing, WeeklyList],
})
export class RemindersModule {}
