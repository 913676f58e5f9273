import { type DynamicModule, Module } from '@nestjs/common';
import { BreakGlassModule } from './break-glass/break-glass.module';
import { AgenciesModule } from './agencies/agencies.module';
import { AnnouncementsModule } from './announcements/announcements.module';
import { AuditModule } from './audit/audit.module';
import { CalendarAdministrationModule } from './calendar-administration/calendar-administration.module';
import { CasesModule } from './cases/cases.module';
import { ClockModule } from './clock/clock.module';
import type { Clock } from './clock/clock';
import type { Config } from './config/config';
import { CodeAdministrationModule } from './code-administration/code-administration.module';
import { ConfigModule } from './config/config.module';
import { ContactsModule } from './contacts/contacts.module';
import { CoverModule } from './cover/cover.module';
import { DataRightsModule } from './data-rights/data-rights.module';
import { DatabaseModule } from './database/database.module';
import { DetailsModule } from './details/details.module';
import { DesksModule } from './desks/desks.module';
import { DipSamplingModule } from './dip-sampling/dip-sampling.module';
import { DutiesModule } from './duties/duties.module';
import { HandOverModule } from './hand-over/hand-over.module';
import { ExplainingModule } from './explaining/explaining.module';
import { HistoryModule } from './history/history.module';
import { IdentityModule } from './identity/identity.module';
import { ImportsModule } from './imports/imports.module';
import { KeyRotationModule } from './key-rotation/key-rotation.module';
import { LettersModule } from './letters/letters.module';
import { LoggingModule } from './logging/logging.module';
import { NeedsModule } from './needs/needs.module';
import { OutboxModule } from './outbox/outbox.module';
import { PeopleModule } from './people/people.module';
import { PlansModule } from './plans/plans.module';
import { ProgressModule } from './progress/progress.module';
import { RecountsModule } from './recounts/recounts.module';
import { ReferralsModule } from './referrals/referrals.module';
import { ReassignmentModule } from './reassignment/reassignment.module';
import { RestrictionsModule } from './restrictions/restrictions.module';
import { RelationsModule } from './relations/relations.module';
import { RemindersModule } from './reminders/reminders.module';
import { StatementsModule } from './statements/statements.module';
import { SupervisionModule } from './supervision/supervision.module';
import { TransfersModule } from './transfers/transfers.module';

/** All features without any way in: the web app, the worker and the command line each add theirs. */
@Module({})
export class FeaturesModule {
  static with(config: Config, clock?: Clock): DynamicModule {
    return {
      module: FeaturesModule,
      imports: [
        ConfigModule.with(config),
        LoggingModule,
        clock === undefined ? ClockModule : ClockModule.with(clock),
        DatabaseModule,
        DetailsModule,
        AuditModule,
        OutboxModule,
        IdentityModule,
        DesksModule,
        CoverModule,
        AnnouncementsModule,
        PeopleModule,
        AgenciesModule,
        RestrictionsModule,
        BreakGlassModule,
        CasesModule,
        RelationsModule,
        DutiesModule,
        RecountsModule,
        CalendarAdministrationModule,
        CodeAdministrationModule,
        ProgressModule,
        ContactsModule,
        PlansModule,
        NeedsModule,
        ReferralsModule,
        ImportsModule,
        TransfersModule,
        ReassignmentModule,
        SupervisionModule,
        DipSamplingModule,
        HandOverModule,
        ExplainingModule,
        LettersModule,
        HistoryModule,
        StatementsModule,
        RemindersModule,
        DataRightsModule,
        KeyRotationModule,
      ],
    };
  }
}
