import { Module } from '@nestjs/common';
import { ContactsModule } from '../../contacts/contacts.module';
import { DutiesModule } from '../../duties/duties.module';
import { ExplainingModule } from '../../explaining/explaining.module';
import { LettersModule } from '../../letters/letters.module';
import { PlansModule } from '../../plans/plans.module';
import { PersonPagesModule } from '../person/person-pages.module';
import { LetterController } from './letter.controller';
import { LetterPage } from './letter.page';
import { WriteController } from './write.controller';
import { WritePage } from './write.page';

@Module({
  imports: [LettersModule, ExplainingModule, ContactsModule, DutiesModule, PlansModule, PersonPagesModule],
  controllers: [WriteController, LetterController],
  providers: [WritePage, LetterPage],
})
export class LettersPagesModule {}
