import { Injectable } from '@nestjs/common';
import { ContactsQueries } from '../../contacts/contacts.queries';
import type { SampledContact } from '../../dip-sampling/dip.queries';
import type { AccountActor } from '../../identity/actor';
import { contactLine } from '../person/sections/contacts.presenter';
import { sampledLine } from './dip.presenter';

/** A contact of a sample with what its record says. */
@Injectable()
export class SampledPage {
  constructor(private readonly contacts: ContactsQueries) {}

  async of(actor: AccountActor, one: SampledContact) {
    const contact = await this.contacts.one(actor, one.personId, one.contactId);
    return {
      one: sampledLine(one),
      contact: contact === undefined ? null : contactLine(one.personId, contact),
      title: `Contact with ${sampledLine(one).reference}`,
    };
  }
}
