import { Body, Controller, Get, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Clock } from '../../clock/clock';
import { ContactsQueries } from '../../contacts/contacts.queries';
import { RecordContact, type RecordedContact } from '../../contacts/record-contact.service';
import { DutiesQueries } from '../../duties/duties.queries';
import { DutyExplanations } from '../../duties/duty-explanations';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { NotFoundError } from '../../refusals';
import { contactLine } from '../person/contacts.presenter';
import { Persons } from '../person/persons';
import { refusedAs } from '../person/refused-as';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../shell/invalid-form';
import { readForm } from '../shell/read-form';
import { ContactForm } from './contact.form';
import { ContactPage } from './contact.page';
import { placed, readContact } from './read-contact';

const TEMPLATE = 'contact/new.njk';

@Controller()
export class ContactController {
  constructor(
    private readonly page: ContactPage,
    private readonly recordContact: RecordContact,
    private readonly contacts: ContactsQueries,
    private readonly duties: DutiesQueries,
    private readonly explanations: DutyExplanations,
    private readonly persons: Persons,
    private readonly clock: Clock,
  ) {}

  @Get(paths.contactNew.route)
  @Access('record-contact', 'contact-form-seen')
  @Render(TEMPLATE)
  ask(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('personId') personId: string) {
    about(request, { kind: 'person', id: personId });
    return this.page.of(actor, personId);
  }

  @Post(paths.contactNew.route)
  @Access('record-contact', 'contact-recorded')
  async record(
    @Req() request: DeskRequest,
    @Res() response: Response,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { form, errors } = readForm(ContactForm, body);
    const read = readContact(form, personId, this.clock.now());
    const view = await this.page.of(actor, personId, form);
    const wrong = [...errors, ...read.errors];
    if (wrong.length > 0) throw new InvalidForm(TEMPLATE, view, wrong);
    const recorded = await this.recordContact
      .record(actor, read.input)
      .catch(refusedAs(TEMPLATE, view, 'told'))
      .catch((fault: unknown) => {
        throw fault instanceof InvalidForm
          ? new InvalidForm(TEMPLATE, view, fault.errors.map(placed), fault.status)
          : fault;
      });
    banner(request, ...(await this.saved(personId, recorded)));
    response.redirect(303, paths.person.to(personId));
  }

  @Get(paths.contact.route)
  @Access('record-contact', 'contact-seen')
  @Render('contact/contact.njk')
  async show(
    @Req() request: DeskRequest,
    @CurrentActor() actor: Actor,
    @Param('personId') personId: string,
    @Param('contactId') contactId: string,
  ) {
    const head = this.persons.head(await this.persons.own(actor, personId));
    const contact = await this.contacts.one(actor, personId, contactId);
    if (contact === undefined) throw new NotFoundError('contact');
    about(request, { kind: 'contact', id: contactId });
    const discharged = await this.explanations.of(await this.duties.dischargedBy(personId, contactId));
    return { ...head, contact: contactLine(personId, contact), discharged };
  }

  /** What the banner says: what this contact discharged. */
  private async saved(personId: string, { contactId, repeated }: RecordedContact): Promise<[string, ...string[]]> {
    if (repeated) return ['This contact had been recorded already', 'It was not recorded twice.'];
    const discharged = await this.explanations.of(await this.duties.dischargedBy(personId, contactId));
    if (discharged.length === 0) return ['Contact recorded', 'It discharges no duty.'];
    return ['Contact recorded', ...discharged.map((duty) => `Done: ${duty.asks} (${duty.crimeReference})`)];
  }
}
