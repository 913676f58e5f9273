import { Inject, Injectable } from '@nestjs/common';
import { dateInWords } from '../../calendar/day-in-words';
import type { LegalDay } from '../../calendar/legal-day';
import { Clock } from '../../clock/clock';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import type { DayCover } from '../../cover/in-charge';
import type { Tx } from '../../database/transactions';
import type { QueuedMessage } from '../../outbox/queued-messages';
import { paths } from '../../paths';
import { personReference } from '../../people/person-reference';
import { peopleOwed, type PersonOwed } from '../../reminders/digest.queries';
import { type Letter, type LetterWriter, NOT_NEEDED, type Recipient } from '../letter';
import { type Line, section } from './lines';

/** The digests of a PCSO and of a desk's supervisors: whom to contact, in the order of the days. */
@Injectable()
export class DutiesLetter implements LetterWriter {
  readonly kinds = ['duties-due', 'duties-overdue'] as const;

  constructor(
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async write(tx: Tx, message: QueuedMessage, to: Recipient, cover: () => Promise<DayCover>): Promise<Letter> {
    if (to.kind !== 'account' || message.subjectId === null) return NOT_NEEDED;
    const today = this.clock.today();
    const covered = (await cover()).coveredBy(to.actor.id);
    const reader = { ...to.actor, coversFor: covered.map(({ accountId }) => accountId) };
    const owed = await peopleOwed(tx, message.subjectId, reader, today);
    const late = owed.filter((it) => it.firstDueOn < today);
    // What may not be told yet is no news for whoever would have to tell it.
    const toContact = owed.filter((it) => !it.held);
    const isForSupervisor = to.actor.role === 'supervisor';
    if ((isForSupervisor ? owed : toContact).length === 0) return NOT_NEEDED;
    const part = (which: readonly PersonOwed[]) => section(which.map((it) => this.line(it, today)));
    return {
      template: isForSupervisor && late.length > 0 ? 'duties-overdue' : 'duties-due',
      values: {
        baseUrl: this.config.baseUrl,
        listAddress: this.config.baseUrl + (isForSupervisor ? paths.desk : paths.today).to(),
        toContact: people(toContact),
        late: people(late),
        overdue: part(toContact.filter((it) => it.firstDueOn < today)),
        onHold: part(late.filter((it) => it.held)),
        dueToday: part(toContact.filter((it) => it.firstDueOn === today)),
        dueNext: part(toContact.filter((it) => it.firstDueOn > today)),
      },
    };
  }

  private line({ personId, firstDueOn, duties }: PersonOwed, today: LegalDay): Line {
    const what = duties === 1 ? '1 thing owed' : `${duties} things owed`;
    const first = duties === 1 ? '' : 'the first ';
    const when =
      firstDueOn < today ? `${first}due by ${dateInWords(firstDueOn)}` : `${first}by ${dateInWords(firstDueOn)}`;
    return {
      reference: personReference(personId),
      address: this.config.baseUrl + paths.person.to(personId),
      words: `${what}, ${when}`,
    };
  }
}

const people = (owed: readonly PersonOwed[]): number => new Set(owed.map((it) => it.personId)).size;
