import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import { type Actor, system } from '../identity/actor';
import { Outbox } from '../outbox/outbox.service';
import { ContactPointRows, freezePoint } from '../people/contact-points/contact-point-rows';
import type { ContactPoint } from '../people/contact-points/contact-point.entity';
import { PersonHistory } from '../people/person-history';
import { SOMEONE_ELSE_ANSWERED } from '../people/contact-points/safety-words';

/** Agencies that may still use what was shared with them. One that declined, or was withdrawn from, does not. */
const HOLDING = ['sent', 'accepted', 'completed', 'returned'];

/**
 * Someone else answered: from this transaction on nobody uses the number, on whosever record it stands, and whoever else
 * holds it is told so: the officers of these people's open cases, and the agencies whose referral has it.
 */
@Injectable()
export class Freezing {
  constructor(
    private readonly transactions: Transactions,
    private readonly points: ContactPointRows,
    private readonly history: PersonHistory,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Answers false where it was frozen already: then nobody is told twice. */
  freeze(tx: Tx, actor: Actor, point: ContactPoint, contactId: string): Promise<boolean> {
    return this.transactions.beyondIn(tx, 'freezing', () => this.freezeEverywhere(tx, actor, point, contactId));
  }

  private async freezeEverywhere(tx: Tx, actor: Actor, point: ContactPoint, contactId: string): Promise<boolean> {
    let frozen = false;
    for (const one of await this.points.holdEverywhere(tx, point)) {
      const isNew = await this.freezeOne(tx, actor, one, contactId, one.personId === point.personId);
      frozen ||= isNew && one.id === point.id;
    }
    return frozen;
  }

  /** On another person's record nothing says with whom the contact was: the two are not to be joined. */
  private async freezeOne(
    tx: Tx,
    actor: Actor,
    point: ContactPoint,
    contactId: string,
    ofContact: boolean,
  ): Promise<boolean> {
    const now = this.clock.now();
    const change = await freezePoint(tx, point, now, SOMEONE_ELSE_ANSWERED);
    if (change === undefined) return false;
    await this.history.keep(tx, ofContact ? actor : system('contacts'), point.personId, [change], now);
    const told = {
      officers: await this.tellOfficers(tx, point, contactId),
      agencies: await this.tellAgencies(tx, point, contactId),
    };
    const detail = { contactPoint: point.id, ...(ofContact ? { contact: contactId } : {}), ...told };
    await this.audit.write(tx, actor, 'contact-point-frozen', { kind: 'person', id: point.personId }, detail);
    return true;
  }

  private async tellOfficers(tx: Tx, { id, personId }: ContactPoint, contactId: string): Promise<number> {
    const cases: { id: string; officerId: string }[] = await tx.query(
      `select c.id, c.officer_id as "officerId" from participant pt join crime_case c on c.id = pt.case_id
        where pt.person_id = $1 and c.closed_at is null order by c.id`,
      [personId],
    );
    for (const { id: caseId, officerId } of cases) {
      const onceKey = `number-frozen-officer:${id}:${contactId}:${caseId}`;
      const to = { accountId: officerId };
      await this.outbox.write(tx, { kind: 'number-frozen-officer', onceKey, to, subjectId: caseId });
    }
    return cases.length;
  }

  private async tellAgencies(tx: Tx, { id, personId }: ContactPoint, contactId: string): Promise<number> {
    const referrals: { id: string; agencyId: string }[] = await tx.query(
      `select r.id, r.agency_id as "agencyId" from referral r
        where r.person_id = $1 and r.state = any ($3::text[])
          and $2::bigint = any (r.shared_points)
        order by r.id`,
      [personId, id, HOLDING],
    );
    for (const { id: referralId, agencyId } of referrals) {
      const onceKey = `number-frozen-agency:${id}:${contactId}:${referralId}`;
      await this.outbox.write(tx, { kind: 'number-frozen-agency', onceKey, to: { agencyId }, subjectId: referralId });
    }
    return referrals.length;
  }
}
