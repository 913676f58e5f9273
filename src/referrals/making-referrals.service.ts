import { Injectable } from '@nestjs/common';
import { AgenciesQueries, type AgencyFacts } from '../agencies/agencies.queries';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import { Details } from '../details/details';
import { CalendarInForce } from '../duties/calendar-in-force';
import type { Actor } from '../identity/actor';
import { Outbox } from '../outbox/outbox.service';
import { refuse, RefusedError } from '../refusals';
import { holdConsent, insertAnswer } from './consent/consent-rows';
import { factsOf, previewKey, type ReferralWanted, sharedOf } from './intended-referral';
import { daysFrom } from './referral-days';
import { writeStep } from './referral-steps';
import { type ReferralSubject, subjectOf } from './referral-subject.queries';
import { reasonsNotToRefer, unconfirmed, type Warning, warningsAbout } from './referral-rules';
import { insertReferral, madeBefore, type Made } from './insert-referral';
import type { Shared } from './what-is-shared';

/** What the PCSO reads before anything is sent. */
export interface ReferralPreview {
  readonly shared: Shared;
  readonly previewKey: string;
  readonly warnings: readonly Warning[];
  readonly agency: AgencyFacts;
  readonly subject: ReferralSubject;
}

/** Referring a person to an agency: first the preview, then exactly what was previewed. */
@Injectable()
export class MakingReferrals {
  constructor(
    private readonly transactions: Transactions,
    private readonly details: Details,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly agencies: AgenciesQueries,
    private readonly calendar: CalendarInForce,
  ) {}

  /** Changes nothing but the audit. @throws RefusedError where such a referral may not be made; NotFoundError */
  preview(actor: Actor, wanted: ReferralWanted): Promise<ReferralPreview> {
    return this.transactions.run(async (tx) => {
      const preview = await this.examine(tx, actor, wanted);
      const person = { kind: 'person', id: preview.subject.personId } as const;
      await this.audit.write(tx, actor, 'referral-previewed', person, {
        agencyId: wanted.agencyId,
        extras: wanted.extras,
      });
      return preview;
    });
  }

  /** The same form sent twice makes one referral and answers it again. @throws RefusedError, NotFoundError */
  make(actor: Actor, wanted: ReferralWanted, form: { formKey: string; previewKey: string }): Promise<Made> {
    return this.transactions.run(async (tx) => {
      await holdConsent(tx, wanted.personId, 'shared');
      await oneAtATime(tx, wanted);
      const before = await madeBefore(tx, actor, wanted, form.formKey);
      if (before) return before;
      const preview = await this.examine(tx, actor, wanted);
      const waiting = unconfirmed(preview.warnings, wanted.confirmed);
      if (waiting.length > 0) throw new RefusedError(waiting);
      if (preview.previewKey !== form.previewKey) refuse(undefined, 'changed-since-preview', CHANGED);
      const at = this.clock.now();
      const days = daysFrom(at, await this.calendar.current(tx));
      const made = await insertReferral(tx, this.details, actor, { ...form, wanted, shared: preview.shared, at, days });
      if (!made.isNew) return made;
      await this.recordNewConsent(tx, actor, wanted, preview.subject, made.id);
      await this.tellEverybody(tx, actor, wanted, preview.subject, made.id);
      return made;
    });
  }

  private async examine(tx: Tx, actor: Actor, wanted: ReferralWanted): Promise<ReferralPreview> {
    const subject = await subjectOf(tx, this.details, actor, wanted.personId, wanted.caseId);
    const agency = await this.agencies.byId(wanted.agencyId, tx);
    const goingOn = await referralGoingOn(tx, subject.personId, agency.id);
    const facts = factsOf(subject, agency, goingOn, this.clock.today());
    const reasons = reasonsNotToRefer(wanted, facts);
    if (reasons.length > 0) throw new RefusedError(reasons);
    const shared = sharedOf(wanted, subject);
    return { shared, previewKey: previewKey(shared), warnings: warningsAbout(facts, wanted.stated), agency, subject };
  }

  /** Whoever took their consent back and agrees again: it stands in the history with the referral it was given for. */
  private async recordNewConsent(
    tx: Tx,
    { id: by }: Actor,
    { stated }: ReferralWanted,
    { personId, recorded }: ReferralSubject,
    referralId: string,
  ): Promise<void> {
    const { basis, askedOn, askedHow } = stated;
    if (!recorded.withdrawnOn || basis !== 'consent' || by === undefined) return;
    if (askedOn === undefined || askedHow === undefined) return;
    const said = { answer: 'given', saidOn: askedOn, saidHow: askedHow, note: null } as const;
    const formKey = `referral:${referralId}`;
    await insertAnswer(tx, { ...said, personId, referralId, by, at: this.clock.now(), formKey });
  }

  private async tellEverybody(
    tx: Tx,
    actor: Actor,
    wanted: ReferralWanted,
    subject: ReferralSubject,
    id: string,
  ): Promise<void> {
    const at = this.clock.now();
    await writeStep(tx, { referralId: id, at, name: 'sent', by: actor });
    await this.outbox.write(tx, {
      kind: 'referral-link',
      onceKey: `referral-link:${id}:1`,
      to: { agencyId: wanted.agencyId },
      subjectId: id,
    });
    if (wanted.tellOfficer) {
      await writeStep(tx, { referralId: id, at, name: 'officer-told', by: actor });
      await this.outbox.write(tx, {
        kind: 'referral-told-officer',
        onceKey: `referral-told-officer:${id}`,
        to: { accountId: subject.officerId },
        subjectId: subject.caseId,
      });
    }
    await this.audit.write(
      tx,
      actor,
      'referral-made',
      { kind: 'referral', id },
      {
        personId: subject.personId,
        caseId: subject.caseId,
        agencyId: wanted.agencyId,
        basis: wanted.stated.basis,
        recordedConsent: subject.recorded.consent,
        extras: wanted.extras,
        confirmed: wanted.confirmed,
        officerTold: wanted.tellOfficer,
      },
    );
  }
}

const CHANGED = 'Their details have changed since you read this. Read again what will be shared, then send it';

/** Two referrals of one person to one agency take turns: the second sees the first, or that it is the same form. */
const oneAtATime = (tx: Tx, { personId, agencyId }: ReferralWanted): Promise<unknown> =>
  tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`referral of ${personId} to ${agencyId}`]);

/** A person referred twice to one agency is a common mistake. */
async function referralGoingOn(tx: Tx, personId: string, agencyId: string): Promise<string | undefined> {
  const rows: { reference: string }[] = await tx.query(
    `select reference from referral where person_id = $1 and agency_id = $2 and (state in ('sent', 'accepted') or (state = 'returned' and handled_at is null))
     order by id desc limit 1`,
    [personId, agencyId],
  );
  return rows[0]?.reference;
}
