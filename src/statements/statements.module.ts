import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts/contacts.module';
import { PersonalStatements } from './personal-statements.service';
import { StatementsQueries } from './statements.queries';

@Module({
  imports: [ContactsModule],
  providers: [PersonalStatements, StatementsQueries],
  exports: [PersonalStatements, StatementsQueries],
})
export class StatementsModule {}
