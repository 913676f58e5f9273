import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts/contacts.module';
import { DutiesModule } from '../duties/duties.module';
import { PeopleModule } from '../people/people.module';
import { PlansModule } from '../plans/plans.module';
import { AssessNeeds } from './assess-needs.service';
import { NeedsQueries } from './needs.queries';

@Module({
  imports: [DutiesModule, PeopleModule, ContactsModule, PlansModule],
  providers: [AssessNeeds, NeedsQueries],
  exports: [AssessNeeds, NeedsQueries],
})
export class NeedsModule {}
