import { Module } from '@nestjs/common';
import { AroundModule } from '../../around/around.module';
import { CasesModule } from '../../cases/cases.module';
import { ContactsModule } from '../../contacts/contacts.module';
import { CoverModule } from '../../cover/cover.module';
import { DataRightsModule } from '../../data-rights/data-rights.module';
import { DutiesModule } from '../../duties/duties.module';
import { MergingModule } from '../../merging/merging.module';
import { NeedsModule } from '../../needs/needs.module';
import { ExplainingModule } from '../../explaining/explaining.module';
import { HistoryModule } from '../../history/history.module';
import { LettersModule } from '../../letters/letters.module';
import { PeopleModule } from '../../people/people.module';
import { PlansModule } from '../../plans/plans.module';
import { QuestionsModule } from '../../questions/questions.module';
import { ReferralsModule } from '../../referrals/referrals.module';
import { RelationsModule } from '../../relations/relations.module';
import { StatementsModule } from '../../statements/statements.module';
import { SupervisionModule } from '../../supervision/supervision.module';
import { RestrictionsModule } from '../../restrictions/restrictions.module';
import { TransfersModule } from '../../transfers/transfers.module';
import { AssignController } from './assign/assign.controller';
import { ContactDetailController } from './contact-details/contact-detail.controller';
import { ContactDetailPage } from './contact-details/contact-detail.page';
import { ContactDetailsController } from './contact-details/contact-details.controller';
import { NoteController } from './contact-details/note.controller';
import { ShowController } from './contact-details/show.controller';
import { UseAgainController } from './contact-details/use-again.controller';
import { CoveredDetails } from './covered-details';
import { DeclinesController } from './declines/declines.controller';
import { DetailsController } from './details/details.controller';
import { DetailsPage } from './details/details.page';
import { PersonController } from './person.controller';
import { PersonPage } from './person.page';
import { Persons } from './persons';
import { DoneForThem } from './sections/done-for-them';
import { OwedAndTold } from './sections/owed-and-told';
import { Warnings } from './warnings';
import { PlanController } from './plan/plan.controller';

@Module({
  imports: [
    AroundModule,
    CasesModule,
    CoverModule,
    PeopleModule,
    DutiesModule,
    ContactsModule,
    QuestionsModule,
    PlansModule,
    MergingModule,
    NeedsModule,
    ReferralsModule,
    RelationsModule,
    StatementsModule,
    SupervisionModule,
    TransfersModule,
    RestrictionsModule,
    LettersModule,
    HistoryModule,
    ExplainingModule,
    DataRightsModule,
  ],
  controllers: [
    PersonController,
    PlanController,
    DeclinesController,
    AssignController,
    ShowController,
    ContactDetailsController,
    NoteController,
    ContactDetailController,
    UseAgainController,
    DetailsController,
  ],
  providers: [PersonPage, OwedAndTold, DoneForThem, Persons, CoveredDetails, ContactDetailPage, DetailsPage, Warnings],
  exports: [Persons, CoveredDetails, Warnings],
})
export class PersonPagesModule {}
