import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts/contacts.module';
import { DutiesModule } from '../duties/duties.module';
import { PersonalStatements } from './personal-statements.service';
import { StatementsQueries } from './statements.queries';

@Module({
  imports: [ContactsModule, DutiesModule],
  providers: [PersonalStatements, StatementsQueries],
  exports: [PersonalStatements, StatementsQueries],
})
export class StatementsModule {}
