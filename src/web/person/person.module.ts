import { Module } from '@nestjs/common';
import { ContactsModule } from '../../contacts/contacts.module';
import { DutiesModule } from '../../duties/duties.module';
import { PeopleModule } from '../../people/people.module';
import { PlansModule } from '../../plans/plans.module';
import { ReferralsModule } from '../../referrals/referrals.module';
import { AssignController } from './assign.controller';
import { DeclinesController } from './declines.controller';
import { LevelController } from './level.controller';
import { PersonController } from './person.controller';
import { PersonPage } from './person.page';
import { Persons } from './persons';
import { PlanController } from './plan.controller';

@Module({
  imports: [PeopleModule, DutiesModule, ContactsModule, PlansModule, ReferralsModule],
  controllers: [PersonController, LevelController, PlanController, DeclinesController, AssignController],
  providers: [PersonPage, Persons],
  exports: [Persons],
})
export class PersonPagesModule {}
