import { Process, Processor } from '@nestjs/bull';
import { Injectable } from '@nestjs/common';
import { FeedReading } from '../calendar-administration/feed-reading.service';
import { Log } from '../logging/log';
import { handled } from './handled';
import { RegularJobs } from './regular-jobs.service';

@Processor('calendar')
@Injectable()
export class CalendarProcessor {
  constructor(
    private readonly feed: FeedReading,
    private readonly regularJobs: RegularJobs,
    private readonly log: Log,
  ) {}

  /** Looks at the feed of bank holidays, if that has not been done today. */
  @Process()
  async look(): Promise<void> {
    const outcome = await handled(this.log, 'calendar-fault', () => this.feed.daily());
    if (outcome !== undefined) this.log[outcome === 'unchanged' ? 'info' : 'warn']('calendar-feed', { outcome });
    await handled(this.log, 'calendar-fault', () => this.regularJobs.finished('calendar'));
  }
}
