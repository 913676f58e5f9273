import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts/contacts.module';
import { DutiesModule } from '../duties/duties.module';
import { ExplainingModule } from '../explaining/explaining.module';
import { EmailsToPeople } from './emails.service';
import { LetterValues } from './letter-values';
import { LettersQueries } from './letters.queries';
import { PrepareLetter } from './prepare-letter.service';
import { SendLetter } from './send-letter.service';
import { Templates } from './templates.service';
import { UndeliveredLetters } from './undelivered-letters.service';

const PARTS = [Templates, PrepareLetter, SendLetter, UndeliveredLetters, EmailsToPeople, LettersQueries];

/** Letters and emails to the people a desk speaks to. */
@Module({
  imports: [ContactsModule, DutiesModule, ExplainingModule],
  providers: [...PARTS, LetterValues],
  exports: PARTS,
})
export class LettersModule {}
