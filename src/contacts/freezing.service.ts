import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions, type Tx } from '../database/transactions';
import { Details } from '../details/details';
import { type Actor, system } from '../identity/actor';
import { Outbox } from '../outbox/outbox.service';
import { tellAgencies } from '../people/contact-points/telling-agencies';
import { SOMEONE_ELSE_ANSWERED } from '../people/contact-points/safety-words';
import { pointField } from '../people/person-fields';
import { PersonHistory } from '../people/person-history';
import { type AnsweredNumber, freezeRow, sameEverywhere, type StandingNumber } from './same-number';
import { tellOfficers } from './telling-officers';

/**
 * Someone else answered: from this transaction on nobody uses the number, on whosever record it stands, as theirs or as
 * of somebody around them, and whoever else holds it is told so: the officers of these people's open cases, and the
 * agencies whose referral has it.
 */
@Injectable()
export class Freezing {
  constructor(
    private readonly transactions: Transactions,
    private readonly details: Details,
    private readonly history: PersonHistory,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Answers false where it was frozen already: then nobody is told twice. */
  freeze(tx: Tx, actor: Actor, answered: AnsweredNumber, contactId: string): Promise<boolean> {
    return this.transactions.beyondIn(tx, 'freezing', () => this.freezeEverywhere(tx, actor, answered, contactId));
  }

  private async freezeEverywhere(tx: Tx, actor: Actor, answered: AnsweredNumber, contactId: string): Promise<boolean> {
    let frozen = false;
    for (const one of await sameEverywhere(tx, this.details, answered)) {
      const isNew = await this.freezeOne(tx, actor, one, contactId, one.personId === answered.personId);
      frozen ||= isNew && one.table === answered.table && one.id === answered.id;
    }
    return frozen;
  }

  /** On another person's record nothing says with whom the contact was: the two are not to be joined. */
  private async freezeOne(
    tx: Tx,
    actor: Actor,
    one: StandingNumber,
    contactId: string,
    ofContact: boolean,
  ): Promise<boolean> {
    const now = this.clock.now();
    const { id, personId, kind } = one;
    if (!(await freezeRow(tx, one, now))) return false;
    const own = one.table === 'contact_point';
    if (own) {
      const change = { field: pointField(kind, 'frozen'), old: null, new: SOMEONE_ELSE_ANSWERED, contactPointId: id };
      await this.history.keep(tx, ofContact ? actor : system('contacts'), personId, [change], now);
    }
    const told = {
      officers: await tellOfficers(tx, this.outbox, personId, contactId),
      ...(own && {
        agencies: await tellAgencies(tx, this.outbox, { kind: 'number-frozen-agency', point: one, because: contactId }),
      }),
    };
    const which = own ? { contactPoint: id } : { aroundPoint: id };
    const detail = { ...which, ...(ofContact ? { contact: contactId } : {}), ...told };
    await this.audit.write(tx, actor, 'contact-point-frozen', { kind: 'person', id: personId }, detail);
    return true;
  }
}
