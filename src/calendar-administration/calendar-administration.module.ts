import { Module } from '@nestjs/common';
import { DutiesModule } from '../duties/duties.module';
import { RecountsModule } from '../recounts/recounts.module';
import { AffectedDuties } from './affected-duties.queries';
import { CalendarAlerts } from './calendar-alerts.service';
import { CalendarChanges } from './calendar-changes.service';
import { CalendarQueries } from './calendar.queries';
import { FeedChecks } from './feed-checks.queries';
import { FeedReading } from './feed-reading.service';
import { CalendarMoves } from './moves.service';

const OFFERED = [CalendarChanges, CalendarMoves, CalendarQueries, FeedChecks, FeedReading];

/** What administrators do with the calendar: by hand, or from a feed. */
@Module({
  imports: [DutiesModule, RecountsModule],
  providers: [...OFFERED, AffectedDuties, CalendarAlerts],
  exports: OFFERED,
})
export class CalendarAdministrationModule {}
