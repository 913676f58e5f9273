import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts/contacts.module';
import { DutiesModule } from '../duties/duties.module';
import { QuestionsModule } from '../questions/questions.module';
import { ReferralsModule } from '../referrals/referrals.module';
import { Briefs } from './briefs.queries';

/** What whoever takes people over is given to read. */
@Module({
  imports: [ContactsModule, DutiesModule, QuestionsModule, ReferralsModule],
  providers: [Briefs],
  exports: [Briefs],
})
export class HandOverModule {}
