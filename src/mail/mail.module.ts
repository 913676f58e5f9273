import { Module } from '@nestjs/common';
import { CalendarAdministrationModule } from '../calendar-administration/calendar-administration.module';
import { CoverModule } from '../cover/cover.module';
import { DutiesModule } from '../duties/duties.module';
import { LettersModule } from '../letters/letters.module';
import { SupervisionModule } from '../supervision/supervision.module';
import { MailDelivery } from './delivery.service';
import { FailedMessages } from './failed-messages';
import { LastLook } from './last-look.service';
import { Letters } from './letters';
import { CalendarLetter } from './letters/calendar.letter';
import { CaseLetter } from './letters/case.letter';
import { CriticalIncidentLetter } from './letters/critical-incident.letter';
import { DutiesLetter } from './letters/duties.letter';
import { GlassLetter } from './letters/glass.letter';
import { HandOverLetter } from './letters/hand-over.letter';
import { HeldReferralLetter } from './letters/held-referral.letter';
import { NotSpokenLetter } from './letters/not-spoken.letter';
import { OfficerSilentLetter } from './letters/officer-silent.letter';
import { QuestionLetter } from './letters/question.letter';
import { PasswordLetter } from './letters/password.letter';
import { PersonLetter } from './letters/person.letter';
import { ReferralLetter } from './letters/referral.letter';
import { TransferLetter } from './letters/transfer.letter';
import { Mailer } from './mailer';

/** Whatever leaves the desk by email. */
@Module({
  imports: [CoverModule, DutiesModule, CalendarAdministrationModule, LettersModule, SupervisionModule],
  providers: [
    Mailer,
    MailDelivery,
    FailedMessages,
    LastLook,
    Letters,
    DutiesLetter,
    OfficerSilentLetter,
    ReferralLetter,
    CaseLetter,
    CalendarLetter,
    PasswordLetter,
    HeldReferralLetter,
    QuestionLetter,
    TransferLetter,
    HandOverLetter,
    GlassLetter,
    PersonLetter,
    NotSpokenLetter,
    CriticalIncidentLetter,
  ],
  exports: [Mailer, MailDelivery],
})
export class MailModule {}
