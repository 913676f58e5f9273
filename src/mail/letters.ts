import { Injectable } from '@nestjs/common';
import { MESSAGE_KINDS, type MessageKind } from '../outbox/message-kinds';
import type { LetterWriter } from './letter';
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

/** Who writes which kind of message. Refuses to start when a kind has nobody, or two. */
@Injectable()
export class Letters {
  private readonly writers = new Map<MessageKind, LetterWriter>();

  constructor(
    duties: DutiesLetter,
    silent: OfficerSilentLetter,
    referral: ReferralLetter,
    cases: CaseLetter,
    calendar: CalendarLetter,
    password: PasswordLetter,
    heldReferrals: HeldReferralLetter,
    questions: QuestionLetter,
    transfers: TransferLetter,
    handOver: HandOverLetter,
    glass: GlassLetter,
    people: PersonLetter,
    notSpoken: NotSpokenLetter,
    critical: CriticalIncidentLetter,
  ) {
    for (const writer of [
      duties,
      silent,
      referral,
      cases,
      calendar,
      password,
      heldReferrals,
      questions,
      transfers,
      handOver,
      glass,
      people,
      notSpoken,
      critical,
    ] satisfies LetterWriter[]) {
      for (const kind of writer.kinds) {
        if (this.writers.has(kind)) throw new Error(`Two write the message "${kind}".`);
        this.writers.set(kind, writer);
      }
    }
    for (const kind of Object.keys(MESSAGE_KINDS) as MessageKind[]) this.writerOf(kind);
  }

  writerOf(kind: MessageKind): LetterWriter {
    const writer = this.writers.get(kind);
    if (writer === undefined) throw new Error(`Nobody writes the message "${kind}".`);
    return writer;
  }
}
