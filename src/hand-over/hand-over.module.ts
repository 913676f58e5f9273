import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts/contacts.module';
import { DutiesModule } from '../duties/duties.module';
import { QuestionsModule } from '../questions/questions.module';
import { ReferralsModule } from '../referrals/referrals.module';
import { AskingHandOver } from './asking-hand-over.service';
import { Briefs } from './briefs.queries';
import { PeopleToHandOver } from './people-to-hand-over.queries';

/** What whoever takes people over is given to read. */
@Module({
  imports: [ContactsModule, DutiesModule, QuestionsModule, ReferralsModule],
  providers: [Briefs, PeopleToHandOver, AskingHandOver],
  exports: [Briefs, PeopleToHandOver, AskingHandOver],
})
export class HandOverModule {}
