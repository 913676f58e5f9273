import { Injectable } from '@nestjs/common';
import { dayInWords } from '../../calendar/day-in-words';
import { type DayNumber, legalDayOf, toIso } from '../../calendar/legal-day';
import type { EventLine } from '../../cases/case-events.queries';
import { CasesQueries } from '../../cases/cases.queries';
import { Clock } from '../../clock/clock';
import type { Actor } from '../../identity/actor';
import { paths } from '../../paths';
import { MOST_WORDS } from '../../progress/progress-rules';
import { newFormKey } from '../forms/form-key';
import { time } from '../shell/words';
import { COURT_TYPES, eventGroups } from './event-groups';
import { CorrectionForm, ProgressForm } from './progress.form';

/** The page on which progress is posted, or put right. */
@Injectable()
export class ProgressPage {
  constructor(
    private readonly cases: CasesQueries,
    private readonly clock: Clock,
  ) {}

  /** With what was typed, or as a new form. @throws NotFoundError */
  async of(actor: Actor, caseId: string, form: ProgressForm = this.empty()) {
    const facts = await this.cases.byId(actor, caseId);
    const today = this.clock.dayNumber();
    const typedReceipt = form['received-day'] !== '' || form['received-time'] !== '';
    return {
      ...{ caseId: facts.id, crimeReference: facts.crimeReference, offence: facts.offence, borough: facts.borough },
      form,
      groups: eventGroups(form.type),
      receivedOpen: typedReceipt || COURT_TYPES.some((type) => type === form.type),
      todayInWords: dayInWords(toIso(today)),
      yesterdayInWords: dayInWords(toIso(today - 1)),
      mostWords: MOST_WORDS,
      back: { href: paths.case.to(facts.id), text: facts.crimeReference },
    };
  }

  private empty(): ProgressForm {
    const now = { formKey: newFormKey(), when: 'today', time: time(this.clock.now()) } as const;
    return Object.assign(new ProgressForm(), now);
  }

  /** The form of a correction, with the event as it stands. */
  correcting(event: EventLine): CorrectionForm {
    const { type, tell, reason, words } = event;
    const happened = legalDayOf(event.occurredAt.getTime());
    return Object.assign(new CorrectionForm(), {
      ...{ formKey: newFormKey(), type, tell, reason: reason ?? '', words: words ?? '' },
      ...(happened === this.clock.dayNumber() ? { when: 'today' } : { when: 'other', ...dayParts('day', happened) }),
      time: time(event.occurredAt),
      ...(event.receivedAt === null ? {} : received(event.receivedAt)),
      ...(event.notBefore === null ? {} : isoParts('notBefore', event.notBefore)),
    });
  }
}

const received = (at: Date) => ({ ...dayParts('received', legalDayOf(at.getTime())), 'received-time': time(at) });

const dayParts = (name: string, day: DayNumber): Record<string, string> => isoParts(name, toIso(day));

/** The three boxes of a day. */
function isoParts(name: string, iso: string): Record<string, string> {
  const [year, month, day] = iso.split('-').map(Number);
  return { [`${name}-day`]: String(day), [`${name}-month`]: String(month), [`${name}-year`]: String(year) };
}
