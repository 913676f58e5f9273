import { Body, Controller, Get, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Clock } from '../../clock/clock';
import { ContactsQueries } from '../../contacts/contacts.queries';
import { RecordContact, type RecordedContact } from '../../contacts/record-contact.service';
import { DutiesQueries } from '../../duties/duties.queries';
import { DutyExplanations } from '../../duties/duty-explanations';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { type QuestionLine, QuestionsQueries } from '../../questions/questions.queries';
import { NotFoundError } from '../../refusals';
import { contactLine } from '../person/sections/contacts.presenter';
import { CoveredDetails } from '../person/covered-details';
import { Persons } from '../person/persons';
import { refusedAs } from '../forms/refused-as';
import { questionLine } from '../questions/question-line';
import { Access } from '../shell/access';
import { about, banner, CurrentActor, type DeskRequest } from '../shell/desk-request';
import { InvalidForm } from '../forms/invalid-form';
import { readForm } from '../forms/read-form';
import { ContactForm } from './contact.form';
import { ContactPage } from './contact.page';
import { placed, readContact } from './read-contact';
import { usedInWords } from './used-in-words';

const TEMPLATE = 'contact/new.njk';

const FROZEN =
  'What you used is frozen now: nobody may use it. The officer and any agency that holds it are being told. Ask the person by another way before it is used again.';
const SAID_TOO_MUCH =
  'The message said who we are on a number where that is not known to be safe. Tell your supervisor now.';

@Controller()
export class ContactController {
  constructor(
    private readonly page: ContactPage,
    private readonly recordContact: RecordContact,
    private readonly contacts: ContactsQueries,
    private readonly duties: DutiesQueries,
    private readonly explanations: DutyExplanations,
    private readonly questions: QuestionsQueries,
    private readonly persons: Persons,
    private readonly coveredDetails: CoveredDetails,
    private readonly clock: Clock,
  ) {}

  @Get(paths.contactNew.route)
  @Access('record-contact', 'contact-form-seen')
  @Render(TEMPLATE)
  ask(@Req() request: DeskRequest, @CurrentActor() actor: Actor, @Param('personId') personId: string) {
    about(request, { kind: 'person', id: personId });
    return this.page.of(request, actor, personId);
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
    const view = await this.page.of(request, actor, personId, form);
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
    const own = await this.persons.reached(actor, personId);
    const head = this.persons.head(own);
    const contact = await this.contacts.one(actor, personId, contactId);
    if (contact === undefined) throw new NotFoundError('contact');
    about(request, { kind: 'contact', id: contactId });
    const discharged = await this.explanations.of(await this.duties.dischargedBy(personId, contactId));
    const questions = await this.questions.ofPerson(actor, personId);
    const line = (question: QuestionLine) => questionLine(question, this.clock.today());
    const asked = questions.filter((question) => question.contactId === contactId).map(line);
    const readOut = questions.filter((question) => question.readOutInId === contactId).map(line);
    const used = own.contactPoints.filter((point) => point.id === contact.pointId);
    const covered = this.coveredDetails.covers(request, own);
    const by = usedInWords(contact, used[0], covered);
    return { ...head, covered, contact: contactLine(personId, contact), by, discharged, asked, readOut };
  }

  /** What the banner says: what this contact discharged. */
  private async saved(personId: string, recorded: RecordedContact): Promise<[string, ...string[]]> {
    const { contactId, repeated, frozen, saidTooMuch } = recorded;
    if (repeated) return ['This contact had been recorded already', 'It was not recorded twice.'];
    const discharged = await this.explanations.of(await this.duties.dischargedBy(personId, contactId));
    const warnings = [...(frozen ? [FROZEN] : []), ...(saidTooMuch ? [SAID_TOO_MUCH] : [])];
    if (discharged.length === 0) return ['Contact recorded', ...warnings, 'It discharges no duty.'];
    return [
      'Contact recorded',
      ...warnings,
      ...discharged.map((duty) => `Done: ${duty.asks} (${duty.crimeReference})`),
    ];
  }
}
