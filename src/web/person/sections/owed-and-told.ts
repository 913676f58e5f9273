import { Injectable } from '@nestjs/common';
import { mayBeTold } from '../../../cases/tell';
import { Clock } from '../../../clock/clock';
import { EVENT_TYPE_LABELS } from '../../../code-of-practice/event-types';
import { ContactsQueries } from '../../../contacts/contacts.queries';
import { TellableQueries } from '../../../contacts/tellable.queries';
import { DeskDates } from '../../../duties/desk-dates';
import { DutiesQueries } from '../../../duties/duties.queries';
import { DutyExplanations } from '../../../duties/duty-explanations';
import type { DutyLine } from '../../../duties/duty-line';
import { heldInWords } from '../../../duties/duty-words';
import { Explaining } from '../../../explaining/explaining.service';
import type { Actor } from '../../../identity/actor';
import { QuestionsQueries } from '../../../questions/questions.queries';
import { questionLine } from '../../questions/question-line';
import { nextSteps } from '../next-steps';
import { contactLine } from './contacts.presenter';
import { owed } from './owed.presenter';
import { askedByName } from './asked-by-name';

/** What we owe them, what we have told them and what may not be said. */
@Injectable()
export class OwedAndTold {
  constructor(
    private readonly duties: DutiesQueries,
    private readonly explanations: DutyExplanations,
    private readonly deskDates: DeskDates,
    private readonly contacts: ContactsQueries,
    private readonly tellable: TellableQueries,
    private readonly questions: QuestionsQueries,
    private readonly explaining: Explaining,
    private readonly clock: Clock,
  ) {}

  /** `olderThan`: the id of the last contact of the page of contacts before. */
  async of(actor: Actor, personId: string, duties: readonly DutyLine[], olderThan?: string) {
    const { explained, moves, deskDates, told, contacts, asked, tellable, pages } = await askedByName({
      explained: this.explanations.of(duties),
      moves: this.duties.moves(duties.map(({ id }) => id)),
      deskDates: this.deskDates.ofPerson(personId),
      told: this.contacts.latestFirst(actor, personId, { only: 'told', size: 50 }),
      contacts: this.contacts.latestFirst(actor, personId, { after: olderThan, size: 10 }),
      asked: this.questions.ofPerson(actor, personId),
      tellable: this.tellable.ofPerson(personId),
      pages: this.explaining.all(),
    });
    const today = this.clock.today();
    const line = contactLine.bind(undefined, personId);
    return {
      owed: owed(explained, moves, today, deskDates),
      told: told.contacts.map(line),
      asked: asked.map((question) => questionLine(question, today)),
      contacts: { lines: contacts.contacts.map(line), next: contacts.next, first: olderThan === undefined },
      held: tellable.events
        .filter((event) => !mayBeTold(event, today))
        .map((event) => ({ ...event, what: EVENT_TYPE_LABELS[event.type], until: heldInWords(event) })),
      nextSteps: nextSteps(personId, tellable.events, pages, today),
    };
  }
}
