import { Inject, Injectable } from '@nestjs/common';
import { glassReference } from '../../break-glass/break-glass-rules';
import { glassInScope } from '../../break-glass/glass-scope';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import type { Tx } from '../../database/transactions';
import type { QueuedMessage } from '../../outbox/queued-messages';
import { paths } from '../../paths';
import { type Letter, type LetterWriter, NOT_NEEDED, type Recipient } from '../letter';

/** Somebody broke the glass: a reference and a link to whoever reviews it, as long as nobody has. */
@Injectable()
export class GlassLetter implements LetterWriter {
  readonly kinds = ['glass-broken'] as const;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async write(tx: Tx, message: QueuedMessage, to: Recipient): Promise<Letter> {
    if (to.kind !== 'account' || message.subjectId === null) return NOT_NEEDED;
    const scope = glassInScope(to.actor, 2);
    const rows: unknown[] = await tx.query(
      `select from break_glass g where g.id = $1 and g.reviewed_at is null and ${scope.sql}`,
      [message.subjectId, ...scope.parameters],
    );
    if (rows.length === 0) return NOT_NEEDED;
    const { baseUrl } = this.config;
    const address = baseUrl + paths.brokenGlass.to(message.subjectId);
    return { values: { baseUrl, reference: glassReference(message.subjectId), address } };
  }
}
