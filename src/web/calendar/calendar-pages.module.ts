import { Module } from '@nestjs/common';
import { CalendarAdministrationModule } from '../../calendar-administration/calendar-administration.module';
import { DutiesModule } from '../../duties/duties.module';
import { RecountsModule } from '../../recounts/recounts.module';
import { CalendarController } from './calendar.controller';
import { CalendarPage } from './calendar.page';
import { FeedController } from './feed.controller';
import { FeedPage } from './feed.page';
import { HolidayChangePage } from './holiday-change.page';
import { HolidayController } from './holiday.controller';

@Module({
  imports: [CalendarAdministrationModule, DutiesModule, RecountsModule],
  controllers: [CalendarController, HolidayController, FeedController],
  providers: [CalendarPage, FeedPage, HolidayChangePage],
})
export class CalendarPagesModule {}
