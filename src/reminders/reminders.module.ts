import { Module } from '@nestjs/common';
import { DutiesModule } from '../duties/duties.module';
import { Digests } from './digests.service';
import { DueReminders } from './due-reminders.service';
import { DueRungs } from './due-rungs.queries';

@Module({ imports: [DutiesModule], providers: [DueRungs, Digests, DueReminders], exports: [DueReminders] })
export class RemindersModule {}
