import { Process, Processor } from '@nestjs/bull';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import { RegularJobs } from './regular-jobs.service';
import { Ticker } from './ticker.service';
import { Log } from '../logging/log';
import { DueReminders } from '../reminders/due-reminders.service';
import { QuestionChasing } from '../reminders/question-chasing.service';
import { WeeklyList } from '../reminders/weekly-list.service';
import { handled } from './handled';

@Processor('reminders')
@Injectable()
export class RemindersProcessor {
  constructor(
    private readonly reminders: DueReminders,
    private readonly questions: QuestionChasing,
    private readonly weeklyList: WeeklyList,
    private readonly clock: Clock,
    private readonly ticker: Ticker,
    private readonly regularJobs: RegularJobs,
    private readonly log: Log,
  ) {}

  @Process()
  async remind(): Promise<void> {
    const { digests, rungs, desksWithoutSupervisor } = await handled(this.log, 'reminders-fault', () =>
      this.reminders.run(() => this.ticker.relayNow()),
    );
    if (digests > 0) this.log.info('reminders-run', { digests, rungs });
    if (desksWithoutSupervisor.length > 0) this.log.warn('desk-without-supervisor', { desks: desksWithoutSupervisor });
    const { reminded, escalated } = await handled(this.log, 'reminders-fault', () =>
      this.questions.sweep(this.clock.now()),
    );
    if (reminded + escalated > 0) this.log.info('questions-chased', { reminded, escalated });
    const weekly = await handled(this.log, 'reminders-fault', () => this.weeklyList.send(this.clock.now()));
    if (weekly > 0) this.log.info('weekly-lists-sent', { supervisors: weekly });
    await handled(this.log, 'reminders-fault', () => this.regularJobs.finished('reminders'));
  }
}
