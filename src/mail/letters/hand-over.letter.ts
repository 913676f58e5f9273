import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import type { Tx } from '../../database/transactions';
import { peopleToActFor } from '../../identity/scope';
import type { QueuedMessage } from '../../outbox/queued-messages';
import { paths } from '../../paths';
import { type Letter, type LetterWriter, NOT_NEEDED, type Recipient } from '../letter';

/** An account of the desk is to be closed or moved: as long as people look to it, its supervisors hear of it. */
@Injectable()
export class HandOverLetter implements LetterWriter {
  readonly kinds = ['hand-over-asked'] as const;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async write(tx: Tx, message: QueuedMessage, to: Recipient): Promise<Letter> {
    if (to.kind !== 'account' || message.subjectId === null) return NOT_NEEDED;
    const scope = peopleToActFor(to.actor, 'p', 2);
    const rows: { people: number }[] = await tx.query(
      `select count(*)::int as people from person p where p.pcso_id = $1 and ${scope.sql}`,
      [message.subjectId, ...scope.parameters],
    );
    const people = rows[0]?.people ?? 0;
    if (people === 0) return NOT_NEEDED;
    const { baseUrl } = this.config;
    return { values: { baseUrl, people, address: `${baseUrl}${paths.handOver.to(message.subjectId)}?for=leaver` } };
  }
}
