import { Inject, Injectable } from '@nestjs/common';
import { dateInWords } from '../../calendar/day-in-words';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import type { Tx } from '../../database/transactions';
import type { QueuedMessage } from '../../outbox/queued-messages';
import { paths } from '../../paths';
import { silentCases } from '../../reminders/digest.queries';
import { type Letter, type LetterWriter, NOT_NEEDED, type Recipient } from '../letter';
import { section } from './lines';

/** Asks an officer for progress on the cases of a digest that are still silent. */
@Injectable()
export class OfficerSilentLetter implements LetterWriter {
  readonly kinds = ['officer-silent'] as const;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async write(tx: Tx, message: QueuedMessage, to: Recipient): Promise<Letter> {
    if (to.kind !== 'account' || message.subjectId === null) return NOT_NEEDED;
    const cases = await silentCases(tx, message.subjectId, to.actor);
    if (cases.length === 0) return NOT_NEEDED;
    const lines = cases.map(({ caseId, crimeReference, dueOn }) => ({
      reference: crimeReference,
      address: this.config.baseUrl + paths.caseProgress.to(caseId),
      words: `an update is owed by ${dateInWords(dueOn)}`,
    }));
    return { values: { baseUrl: this.config.baseUrl, count: cases.length, cases: section(lines) } };
  }
}
