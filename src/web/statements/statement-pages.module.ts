import { Module } from '@nestjs/common';
import { ContactsModule } from '../../contacts/contacts.module';
import { StatementsModule } from '../../statements/statements.module';
import { PersonPagesModule } from '../person/person-pages.module';
import { StatementController } from './statement.controller';
import { StatementPage } from './statement.page';

@Module({
  imports: [StatementsModule, ContactsModule, PersonPagesModule],
  controllers: [StatementController],
  providers: [StatementPage],
})
export class StatementPagesModule {}
