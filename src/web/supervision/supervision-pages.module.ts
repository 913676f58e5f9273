import { Module } from '@nestjs/common';
import { ContactsModule } from '../../contacts/contacts.module';
import { DutiesModule } from '../../duties/duties.module';
import { SupervisionModule } from '../../supervision/supervision.module';
import { PersonPagesModule } from '../person/person-pages.module';
import { SupervisionController } from './supervision.controller';
import { UnableController } from './unable.controller';
import { UnablePage } from './unable.page';

@Module({
  imports: [ContactsModule, DutiesModule, PersonPagesModule, SupervisionModule],
  controllers: [SupervisionController, UnableController],
  providers: [UnablePage],
})
export class SupervisionPagesModule {}
