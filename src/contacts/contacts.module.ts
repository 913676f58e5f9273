import { Module } from '@nestjs/common';
import { AroundModule } from '../around/around.module';
import { DutiesModule } from '../duties/duties.module';
import { PeopleModule } from '../people/people.module';
import { QuestionsModule } from '../questions/questions.module';
import { ContactRows } from './contact-rows';
import { ContactsQueries } from './contacts.queries';
import { DoneInContact } from './done-in-contact.service';
import { Freezing } from './freezing.service';
import { PersonToActFor } from './person-to-act-for';
import { RecordContact } from './record-contact.service';
import { SeeingDetails } from './seeing-details.service';
import { SpokeWithSomebody } from './spoke-with.service';
import { Undelivered } from './undelivered.service';
import { TellableQueries } from './tellable.queries';
import { UsedPoints } from './used-points';

@Module({
  imports: [AroundModule, DutiesModule, PeopleModule, QuestionsModule],
  providers: [
    PersonToActFor,
    Freezing,
    SpokeWithSomebody,
    ContactRows,
    UsedPoints,
    RecordContact,
    Undelivered,
    TellableQueries,
    ContactsQueries,
    DoneInContact,
    SeeingDetails,
  ],
  exports: [PersonToActFor, RecordContact, Undelivered, DoneInContact, SeeingDetails, TellableQueries, ContactsQueries],
})
export class ContactsModule {}
