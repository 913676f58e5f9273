import { Injectable } from '@nestjs/common';
import { Audit, type AuditSubject } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import type { Tx } from '../database/transactions';
import { system } from '../identity/actor';
import { MESSAGE_KINDS } from '../outbox/message-kinds';
import { type QueuedMessage, QueuedMessages } from '../outbox/queued-messages';
import { UndeliveredLetters } from '../letters/undelivered-letters.service';
import { writeStep } from '../referrals/referral-steps';

const MAIL = system('mail');

/** A message that will never arrive: it is recorded, and what hung on it goes back to the desk. */
@Injectable()
export class FailedMessages {
  constructor(
    private readonly messages: QueuedMessages,
    private readonly letters: UndeliveredLetters,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async giveUp(tx: Tx, message: QueuedMessage, code: string): Promise<void> {
    await this.messages.failed(tx, message, code);
    const detail = { messageId: message.id, kind: message.kind, code };
    await this.audit.write(tx, MAIL, 'mail-failed', subjectOf(message), detail);
    if (message.kind === 'referral-link') await this.returnReferral(tx, message, code);
    if (message.kind === 'email-to-person' && message.subjectId !== null)
      await this.letters.mailFailed(tx, message.subjectId, code);
  }

  /** An agency that cannot be reached has not been asked: the referral stands on the PCSO's list again. */
  private async returnReferral(tx: Tx, { subjectId }: QueuedMessage, code: string): Promise<void> {
    const sent: { id: string }[] = await tx.query(
      `select id from referral where id = $1 and state = 'sent' for update`,
      [subjectId],
    );
    const [referral] = sent;
    if (referral === undefined) return;
    await tx.query(`update referral set state = 'returned', handled_at = null, version = version + 1 where id = $1`, [
      referral.id,
    ]);
    const note = 'The mail to the agency could not be delivered';
    await writeStep(tx, { referralId: referral.id, at: this.clock.now(), name: 'returned', by: MAIL, note });
    const detail = { state: { old: 'sent', new: 'returned' }, code };
    await this.audit.write(tx, MAIL, 'referral-returned', { kind: 'referral', id: referral.id }, detail);
  }
}

/** The thing it was about; for a digest or a link to choose a password its reader, whose mailbox does not work. */
function subjectOf({ kind, subjectId, toAccountId }: QueuedMessage): AuditSubject | undefined {
  const subject = MESSAGE_KINDS[kind].subject;
  const isForReader = subject === 'digest' || subject === 'password-link';
  if (!isForReader) return subjectId === null ? undefined : { kind: subject, id: subjectId };
  return toAccountId === null ? undefined : { kind: 'account', id: toAccountId };
}
