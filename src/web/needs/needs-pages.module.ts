import { Module } from '@nestjs/common';
import { ContactsModule } from '../../contacts/contacts.module';
import { NeedsModule } from '../../needs/needs.module';
import { PlansModule } from '../../plans/plans.module';
import { PersonPagesModule } from '../person/person-pages.module';
import { NeedsController } from './needs.controller';
import { NeedsPage } from './needs.page';

@Module({
  imports: [NeedsModule, PlansModule, ContactsModule, PersonPagesModule],
  controllers: [NeedsController],
  providers: [NeedsPage],
})
export class NeedsPagesModule {}
