import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions } from '../database/transactions';
import { CalendarInForce } from '../duties/calendar-in-force';
import type { Actor } from '../identity/actor';
import { Outbox } from '../outbox/outbox.service';
import { ConflictError, refuse } from '../refusals';
import { referralToActOn } from './locked-referral';
import { type ReferralMove, type ReferralState, STATE_NAMES, stateAfter, WAITS_FOR_THE_DESK } from './referral';
import { daysFrom } from './referral-days';
import { writeStep } from './referral-steps';
import { Referral } from './referral.entity';
import { assertStillWanted } from './sending-again';

interface OneReferral {
  readonly personId: string;
  readonly referralId: string;
}

/** What the desk does with a referral that was made. Each form sent twice does it once. */
@Injectable()
export class ReferralsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly calendar: CalendarInForce,
  ) {}

  /** The agency's link is dead from this instant on. @throws RefusedError where it has ended already */
  async withdraw(actor: Actor, input: OneReferral & { reason: string }): Promise<void> {
    const reason = input.reason.trim();
    if (reason === '') refuse('reason', 'reason-missing', 'Enter why the referral is withdrawn');
    await this.transactions.run(async (tx) => {
      const referral = await referralToActOn(tx, actor, input);
      if (referral.state === 'withdrawn') return;
      const from = referral.state;
      referral.state = allowed(from, 'withdraw', 'withdrawn');
      await tx.save(Referral, referral);
      await writeStep(tx, {
        referralId: referral.id,
        at: this.clock.now(),
        name: 'withdrawn',
        by: actor,
        note: reason,
      });
      const change = { state: { old: from, new: referral.state } };
      await this.audit.write(tx, actor, 'referral-withdrawn', { kind: 'referral', id: referral.id }, change);
    });
  }

  /** A new link, and the old one is dead. `linkVersion` is that of the link the form was about. */
  async sendAgain(actor: Actor, input: OneReferral & { linkVersion: number }): Promise<void> {
    await this.transactions.run(async (tx) => {
      const referral = await referralToActOn(tx, actor, input);
      if (referral.state === 'sent' && referral.linkVersion === input.linkVersion + 1) return;
      if (referral.linkVersion !== input.linkVersion) throw new ConflictError('A newer link has been sent.');
      const old = { state: referral.state, linkVersion: referral.linkVersion };
      referral.state = allowed(referral.state, 'send-again', 'sent again');
      await assertStillWanted(tx, referral);
      const at = this.clock.now();
      const linkVersion = referral.linkVersion + 1;
      const days = daysFrom(at, await this.calendar.current(tx));
      Object.assign(referral, days, { linkVersion, remindedAt: null, handledAt: null });
      await tx.save(Referral, referral);
      await writeStep(tx, { referralId: referral.id, at, name: 'sent-again', by: actor });
      await this.outbox.write(tx, {
        kind: 'referral-link',
        onceKey: `referral-link:${referral.id}:${linkVersion}`,
        to: { agencyId: referral.agencyId },
        subjectId: referral.id,
      });
      const change = { old, new: { state: referral.state, linkVersion } };
      await this.audit.write(tx, actor, 'referral-sent-again', { kind: 'referral', id: referral.id }, change);
    });
  }

  /** Takes a declined, unanswered or ended referral off the desk's list, with what was done about it. */
  async markHandled(actor: Actor, input: OneReferral & { note: string }): Promise<void> {
    const note = input.note.trim();
    if (note === '') refuse('note', 'note-missing', 'Enter what was done about it');
    await this.transactions.run(async (tx) => {
      const referral = await referralToActOn(tx, actor, input);
      if (referral.handledAt !== null) return;
      if (!WAITS_FOR_THE_DESK.includes(referral.state)) {
        refuse(
          undefined,
          'nothing-to-handle',
          `This referral is not waiting for the desk: ${STATE_NAMES[referral.state]}`,
        );
      }
      referral.handledAt = this.clock.now();
      await tx.save(Referral, referral);
      await writeStep(tx, { referralId: referral.id, at: referral.handledAt, name: 'handled', by: actor, note });
      await this.audit.write(
        tx,
        actor,
        'referral-handled',
        { kind: 'referral', id: referral.id },
        { state: referral.state },
      );
    });
  }
}

function allowed(state: ReferralState, move: ReferralMove, done: string): ReferralState {
  const next = stateAfter(state, move);
  if (next === undefined) {
    return refuse(undefined, `cannot-${move}`, `This referral can no longer be ${done}. It is: ${STATE_NAMES[state]}`);
  }
  return next;
}
