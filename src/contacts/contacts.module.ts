import { Module } from '@nestjs/common';
import { DutiesModule } from '../duties/duties.module';
import { ContactsQueries } from './contacts.queries';
import { PersonToActFor } from './person-to-act-for';
import { RecordContact } from './record-contact.service';
import { TellableQueries } from './tellable.queries';

@Module({
  imports: [DutiesModule],
  providers: [PersonToActFor, RecordContact, TellableQueries, ContactsQueries],
  exports: [RecordContact, TellableQueries, ContactsQueries],
})
export class ContactsModule {}
