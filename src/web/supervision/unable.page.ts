import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import { ContactsQueries } from '../../contacts/contacts.queries';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { UnableQueries } from '../../supervision/unable.queries';
import { contactLine } from '../person/sections/contacts.presenter';
import { Persons } from '../person/persons';
import type { AskUnableForm, DecideUnableForm } from './unable.form';
import { unableLine } from './unable.presenter';

/** The record by which it is said, and decided, that somebody cannot be reached. */
@Injectable()
export class UnablePage {
  constructor(
    private readonly persons: Persons,
    private readonly contacts: ContactsQueries,
    private readonly queries: UnableQueries,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async toAsk(actor: Actor, personId: string, form: AskUnableForm) {
    const own = await this.persons.own(actor, personId);
    const [record, tried, latest] = await Promise.all([
      this.record(actor, own.id),
      this.queries.tried(own.id),
      this.queries.latestOf(own.id),
    ]);
    return {
      ...this.persons.head(own),
      ...record,
      form,
      missing: tried.missing.map(({ message }) => message),
      waiting: latest?.state === 'asked' ? unableLine(latest) : null,
      sentBack: latest?.state === 'sent-back' && !latest.reachedSince ? unableLine(latest) : null,
    };
  }

  async toDecide(actor: Actor, requestId: string, form: Partial<DecideUnableForm> = {}) {
    const request = await this.queries.one(actor, requestId);
    const [record, tried] = await Promise.all([
      this.record(actor, request.personId),
      this.queries.tried(request.personId),
    ]);
    return {
      request: unableLine(request),
      ...record,
      form,
      missing: tried.missing.map(({ message }) => message),
      back: { href: paths.unableRequests.to(), text: 'Requests' },
    };
  }

  private async record(actor: Actor, personId: string) {
    const { attempts, workingDays, ways } = this.config.unableToContact;
    const { contacts } = await this.contacts.latestFirst(actor, personId, { size: 20 });
    return {
      needed: `${attempts} attempts over ${workingDays} working days by ${ways} ways`,
      contacts: contacts.map((contact) => contactLine(personId, contact)),
    };
  }
}
