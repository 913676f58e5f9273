import { Injectable } from '@nestjs/common';
import { civilFromDays } from '../../calendar/civil-date';
import { Clock } from '../../clock/clock';
import { OUTCOME_LABELS, OUTCOMES, outcomeCounts } from '../../code-of-practice/outcomes';
import { TellableQueries } from '../../contacts/tellable.queries';
import { CHANNEL_LABELS, CHANNELS, DIRECTION_LABELS, DIRECTIONS } from '../../contacts/ways-of-contact';
import { DutiesQueries } from '../../duties/duties.queries';
import { DutyExplanations } from '../../duties/duty-explanations';
import type { Actor } from '../../identity/actor';
import { safeContact } from '../person/safe-contact.presenter';
import { Persons } from '../person/persons';
import { newFormKey } from '../shell/form-key';
import { time } from '../shell/words';
import { ContactForm } from './contact.form';
import { toTell } from './to-tell.presenter';

/** The page on which a contact, or the attempt at one, is recorded. */
@Injectable()
export class ContactPage {
  constructor(
    private readonly persons: Persons,
    private readonly tellable: TellableQueries,
    private readonly duties: DutiesQueries,
    private readonly explanations: DutyExplanations,
    private readonly clock: Clock,
  ) {}

  /** With what was typed, or as a new form. @throws NotFoundError, RefusedError where another desk speaks to them */
  async of(actor: Actor, personId: string, form: ContactForm = this.empty()) {
    const own = await this.persons.own(actor, personId);
    const [{ events }, duties] = await Promise.all([
      this.tellable.ofPerson(personId),
      this.duties.ofPerson(actor, personId).then((lines) => this.explanations.of(lines)),
    ]);
    const outcome = (value: (typeof OUTCOMES)[number]) => ({ value, text: OUTCOME_LABELS[value] });
    return {
      ...this.persons.head(own),
      safe: safeContact(own),
      form,
      cases: toTell(events, duties, form.told, this.clock.today()),
      toldOutcomes: OUTCOMES.filter(outcomeCounts).map(outcome),
      triedOutcomes: OUTCOMES.filter((value) => !outcomeCounts(value)).map(outcome),
      channels: CHANNELS.map((value) => ({ value, text: CHANNEL_LABELS[value] })),
      directions: DIRECTIONS.map((value) => ({ value, text: DIRECTION_LABELS[value] })),
    };
  }

  private empty(): ContactForm {
    const { year, month, day } = civilFromDays(this.clock.dayNumber());
    return Object.assign(new ContactForm(), {
      formKey: newFormKey(),
      channel: 'telephone',
      direction: 'outgoing',
      'at-day': String(day),
      'at-month': String(month),
      'at-year': String(year),
      'at-time': time(this.clock.now()),
    });
  }
}
