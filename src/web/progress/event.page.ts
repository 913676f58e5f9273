import { Injectable } from '@nestjs/common';
import { CaseEventsQueries, type EventLine } from '../../cases/case-events.queries';
import { CasesQueries } from '../../cases/cases.queries';
import { Clock } from '../../clock/clock';
import { EVENT_TYPE_LABELS } from '../../code-of-practice/event-types';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { NotFoundError } from '../../refusals';
import { tellInWords } from '../cases/history.presenter';

/** The event of a case that is to be withdrawn or put right, as its page shows it. */
@Injectable()
export class EventPage {
  constructor(
    private readonly cases: CasesQueries,
    private readonly events: CaseEventsQueries,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFoundError for a case out of scope and for an event of another case */
  async of(actor: Actor, caseId: string, eventId: string) {
    const facts = await this.cases.byId(actor, caseId);
    const line: EventLine | undefined = await this.events.one(facts.id, eventId);
    if (line === undefined) throw new NotFoundError('event');
    return {
      ...{ line, caseId: facts.id, crimeReference: facts.crimeReference },
      what: EVENT_TYPE_LABELS[line.type],
      occurredAt: line.occurredAt,
      saidWords: line.words,
      tellWords: tellInWords(line, this.clock.today()),
      back: { href: paths.case.to(facts.id), text: facts.crimeReference },
    };
  }
}
