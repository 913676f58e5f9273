import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { ApiModule } from '../api/api.module';
import { HealthModule } from '../health/health.module';
import { AgenciesPagesModule } from './agencies/agencies-pages.module';
import { AgencyLinkPagesModule } from './agency/agency-link-pages.module';
import { AnnouncementsPagesModule } from './announcements/announcements-pages.module';
import { AuditPagesModule } from './audit/audit-pages.module';
import { CalendarPagesModule } from './calendar/calendar-pages.module';
import { CodePagesModule } from './code-of-practice/code-pages.module';
import { DataRightsPagesModule } from './data-rights/data-rights-pages.module';
import { DeskStandardsPagesModule } from './desk-standards/desk-standards-pages.module';
import { DipSamplingPagesModule } from './dip-sampling/dip-sampling-pages.module';
import { DutyQuestionPagesModule } from './duty-question/duty-question-pages.module';
import { CoverPagesModule } from './cover/cover-pages.module';
import { HandOverPagesModule } from './hand-over/hand-over-pages.module';
import { SupervisionPagesModule } from './supervision/supervision-pages.module';
import { ReassignPagesModule } from './reassign/reassign-pages.module';
import { TransferPagesModule } from './transfers/transfer-pages.module';
import { CasePagesModule } from './cases/case-pages.module';
import { ErrorsFilter } from './errors.filter';
import { HomeController } from './home/home.controller';
import { QueuesController } from './queues/queues.controller';
import { ImportPagesModule } from './imports/import-pages.module';
import { RecountPagesModule } from './recounts/recount-pages.module';
import { QuestionPagesModule } from './questions/question-pages.module';
import { ExplainingPagesModule } from './explaining/explaining-pages.module';
import { HistoryPagesModule } from './history/history-pages.module';
import { KeyboardPagesModule } from './keyboard/keyboard-pages.module';
import { LetterTemplatesPagesModule } from './letter-templates/letter-templates-pages.module';
import { LettersPagesModule } from './letters/letters-pages.module';
import { ReferralPagesModule } from './referrals/referral-pages.module';
import { ProgressPagesModule } from './progress/progress-pages.module';
import { AccessGuard } from './shell/access.guard';
import { AuditViewInterceptor } from './shell/audit-view.interceptor';
import { PageErrorsFilter } from './shell/page-errors.filter';
import { ContactPagesModule } from './contact/contact-pages.module';
import { PeoplePagesModule } from './people/people-pages.module';
import { HouseholdPagesModule } from './household/household-pages.module';
import { SuspectsPagesModule } from './suspects/suspects-pages.module';
import { CaseMarksPagesModule } from './case-marks/case-marks-pages.module';
import { BreakGlassPagesModule } from './break-glass/break-glass-pages.module';
import { RestrictionPagesModule } from './restrictions/restriction-pages.module';
import { AboutThemPagesModule } from './about-them/about-them-pages.module';
import { AgreedPagesModule } from './agreed/agreed-pages.module';
import { AroundPagesModule } from './around/around-pages.module';
import { StatementPagesModule } from './statements/statement-pages.module';
import { MergingModule } from '../merging/merging.module';
import { MergePagesModule } from './merging/merge-pages.module';
import { NeedsPagesModule } from './needs/needs-pages.module';
import { PersonPagesModule } from './person/person-pages.module';
import { AccountPagesModule } from './account/account-pages.module';
import { AccountsPagesModule } from './accounts/accounts-pages.module';
import { SignInPagesModule } from './sign-in/sign-in-pages.module';
import { DueDatesFeedPagesModule } from './due-dates-feed/due-dates-feed-pages.module';
import { TodayPagesModule } from './today/today-pages.module';

/** All pages. Each screen is a module of its own in its folder. */
@Module({
  imports: [
    ApiModule,
    HealthModule,
    SignInPagesModule,
    AccountPagesModule,
    DueDatesFeedPagesModule,
    KeyboardPagesModule,
    DipSamplingPagesModule,
    AnnouncementsPagesModule,
    AccountsPagesModule,
    TodayPagesModule,
    CoverPagesModule,
    HandOverPagesModule,
    TransferPagesModule,
    ReassignPagesModule,
    SupervisionPagesModule,
    AgenciesPagesModule,
    ReferralPagesModule,
    AgencyLinkPagesModule,
    PeoplePagesModule,
    PersonPagesModule,
    RestrictionPagesModule,
    BreakGlassPagesModule,
    CaseMarksPagesModule,
    SuspectsPagesModule,
    HouseholdPagesModule,
    AgreedPagesModule,
    AroundPagesModule,
    MergePagesModule,
    MergingModule,
    NeedsPagesModule,
    StatementPagesModule,
    AboutThemPagesModule,
    ContactPagesModule,
    LettersPagesModule,
    LetterTemplatesPagesModule,
    HistoryPagesModule,
    ExplainingPagesModule,
    CasePagesModule,
    ProgressPagesModule,
    DutyQuestionPagesModule,
    CodePagesModule,
    DeskStandardsPagesModule,
    CalendarPagesModule,
    AuditPagesModule,
    DataRightsPagesModule,
    RecountPagesModule,
    QuestionPagesModule,
    ImportPagesModule,
  ],
  controllers: [HomeController, QueuesController],
  providers: [
    PageErrorsFilter,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: AuditViewInterceptor },
    { provide: APP_FILTER, useClass: ErrorsFilter },
  ],
})
export class WebModule {}
