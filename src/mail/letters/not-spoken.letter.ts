import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../clock/clock';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import type { Tx } from '../../database/transactions';
import type { QueuedMessage } from '../../outbox/queued-messages';
import { paths } from '../../paths';
import { CaseloadQueries } from '../../supervision/caseload.queries';
import { type Letter, type LetterWriter, NOT_NEEDED, type Recipient } from '../letter';

/** The weekly mail to a supervisor: how many people of the desk nobody has reached for weeks, and where they are listed. */
@Injectable()
export class NotSpokenLetter implements LetterWriter {
  readonly kinds = ['not-spoken-weekly'] as const;

  constructor(
    private readonly caseload: CaseloadQueries,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async write(tx: Tx, _: QueuedMessage, to: Recipient): Promise<Letter> {
    if (to.kind !== 'account' || to.actor.role !== 'supervisor') return NOT_NEEDED;
    const people = await this.caseload.countNotSpoken(to.actor, this.clock.today(), tx);
    if (people === 0) return NOT_NEEDED;
    const { baseUrl, notSpokenWeeks: weeks } = this.config;
    return { values: { baseUrl, people, weeks, address: `${baseUrl}${paths.supervisionList.to()}?figure=not-spoken` } };
  }
}
