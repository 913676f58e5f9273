import { Module } from '@nestjs/common';
import { ImportsModule } from '../imports/imports.module';
import { CalendarAdministrationModule } from '../calendar-administration/calendar-administration.module';
import { DataRightsModule } from '../data-rights/data-rights.module';
import { MailModule } from '../mail/mail.module';
import { PeopleModule } from '../people/people.module';
import { ProgressModule } from '../progress/progress.module';
import { RecountsModule } from '../recounts/recounts.module';
import { ReferralsModule } from '../referrals/referrals.module';
import { RemindersModule } from '../reminders/reminders.module';
import { AuditSealer } from './audit-sealer';
import { CalendarProcessor } from './calendar.processor';
import { Drain } from './drain.service';
import { ErasuresProcessor } from './erasures.processor';
import { ImportsProcessor } from './imports.processor';
import { MailProcessor } from './mail.processor';
import { OneHandlerEach } from './one-handler-each';
import { QueueModule } from './queue.module';
import { RecountsProcessor } from './recounts.processor';
import { ReferralsProcessor } from './referrals.processor';
import { RemindersProcessor } from './reminders.processor';
import { SweepsProcessor } from './sweeps.processor';
import { Ticker } from './ticker.service';

/** What the worker adds to the queues: who does the jobs, and the ticker. Imported by nothing else. */
@Module({
  imports: [
    QueueModule,
    MailModule,
    RemindersModule,
    ReferralsModule,
    ImportsModule,
    RecountsModule,
    PeopleModule,
    ProgressModule,
    CalendarAdministrationModule,
    DataRightsModule,
  ],
  providers: [
    OneHandlerEach,
    Ticker,
    Drain,
    AuditSealer,
    MailProcessor,
    RemindersProcessor,
    ReferralsProcessor,
    ImportsProcessor,
    RecountsProcessor,
    ErasuresProcessor,
    CalendarProcessor,
    SweepsProcessor,
  ],
})
export class ProcessorsModule {}
