import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { refuse } from '../refusals';
import { LinkedReferrals, type OpenLink } from './linked-referrals';
import { stateAfter } from './referral';
import { type DeclineReason, isDeclineReason, isOutcomeKind, type OutcomeKind } from './referral-reasons';
import { writeStep } from './referral-steps';
import { Referral } from './referral.entity';

const LONGEST_NOTE = 2000;

/** The name of the step and, after `referral-`, of the audit event. */
type Answer = 'accepted' | 'declined' | 'outcome';

/** Reference and key of the link. */
export interface Link {
  readonly reference: string;
  readonly key: string;
}

/**
 * What an agency answers through its link. Each method answers whether it changed anything: an answer given twice, or
 * one that comes too late, changes nothing and the page says how the referral stands.
 */
@Injectable()
export class AgencyAnswers {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly links: LinkedReferrals,
  ) {}

  accept(from: Actor, link: Link): Promise<boolean> {
    return this.answer(from, link, 'accept', 'accepted', (referral, now) => {
      referral.answeredAt = now;
      return {};
    });
  }

  /** @throws RefusedError without a reason of the list */
  decline(from: Actor, link: Link, input: { reason: string; note: string }): Promise<boolean> {
    const note = input.note.trim();
    return this.answer(from, link, 'decline', 'declined', (referral, now) => {
      const reason = reasonFrom(input.reason, note);
      Object.assign(referral, { answeredAt: now, declineReason: reason, agencyNote: note || null });
      return { reason };
    });
  }

  /** After accepting. @throws RefusedError without an outcome of the list and words */
  reportOutcome(from: Actor, link: Link, input: { outcome: string; text: string }): Promise<boolean> {
    return this.answer(from, link, 'report-outcome', 'outcome', (referral, now) => {
      const outcomeKind = outcomeFrom(input.outcome, input.text.trim());
      Object.assign(referral, { outcomeAt: now, outcomeKind, outcome: input.text.trim() });
      return { outcomeKind };
    });
  }

  private answer(
    from: Actor,
    link: Link,
    move: 'accept' | 'decline' | 'report-outcome',
    name: Answer,
    apply: (referral: Referral, now: Date) => object,
  ): Promise<boolean> {
    return this.transactions.beyond('agency-link').run(async (tx) => {
      const open = await this.links.openLocked(tx, link);
      const next = mayAnswer(open, move) ? stateAfter(open.referral.state, move) : undefined;
      if (next === undefined) return false;
      const { referral } = open;
      const old = referral.state;
      const now = this.clock.now();
      const detail = apply(referral, now);
      referral.state = next;
      await this.save(tx, from, referral, name, { state: { old, new: next }, ...detail });
      return true;
    });
  }

  private async save(tx: Tx, from: Actor, referral: Referral, name: Answer, detail: object): Promise<void> {
    const agency: Actor = {
      kind: 'agency',
      id: referral.agencyId,
      ...(from.requestId && { requestId: from.requestId }),
    };
    await tx.save(Referral, referral);
    await writeStep(tx, { referralId: referral.id, at: this.clock.now(), name, by: agency });
    await this.audit.write(tx, agency, `referral-${name}`, { kind: 'referral', id: referral.id }, detail);
  }
}

const mayAnswer = (open: OpenLink, move: string): boolean =>
  move === 'report-outcome'
    ? open.standing === 'accepted' || open.standing === 'accepted-expired'
    : open.standing === 'waiting';

function reasonFrom(reason: string, note: string): DeclineReason {
  if (!isDeclineReason(reason)) return refuse('reason', 'reason-missing', 'Select why you cannot take this referral');
  if (reason === 'other' && note === '') refuse('note', 'note-missing', 'Enter what the other reason is');
  if (note.length > LONGEST_NOTE)
    refuse('note', 'note-too-long', `The note must be ${LONGEST_NOTE} characters or fewer`);
  return reason;
}

function outcomeFrom(outcome: string, text: string): OutcomeKind {
  if (!isOutcomeKind(outcome)) return refuse('outcome', 'outcome-missing', 'Select the outcome');
  if (text === '') refuse('text', 'text-missing', 'Enter what was provided or how it ended');
  if (text.length > LONGEST_NOTE)
    refuse('text', 'text-too-long', `What was provided must be ${LONGEST_NOTE} characters or fewer`);
  return outcome;
}
