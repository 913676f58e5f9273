import { Module } from '@nestjs/common';
import { AroundModule } from '../../around/around.module';
import { ContactsModule } from '../../contacts/contacts.module';
import { CoverModule } from '../../cover/cover.module';
import { DutiesModule } from '../../duties/duties.module';
import { PlansModule } from '../../plans/plans.module';
import { QuestionsModule } from '../../questions/questions.module';
import { PersonPagesModule } from '../person/person-pages.module';
import { ContactController } from './contact.controller';
import { ContactPage } from './contact.page';

@Module({
  imports: [AroundModule, ContactsModule, CoverModule, DutiesModule, PersonPagesModule, PlansModule, QuestionsModule],
  controllers: [ContactController],
  providers: [ContactPage],
})
export class ContactPagesModule {}
