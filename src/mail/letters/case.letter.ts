import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import type { Tx } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { casesInScope } from '../../identity/scope';
import type { QueuedMessage } from '../../outbox/queued-messages';
import { paths } from '../../paths';
import { type Letter, type LetterWriter, NOT_NEEDED, type Recipient } from '../letter';

/** What an officer gets about one of their cases. A case that is no longer theirs is not written about. */
@Injectable()
export class CaseLetter implements LetterWriter {
  readonly kinds = ['case-link', 'referral-told-officer', 'number-frozen-officer'] as const;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async write(tx: Tx, message: QueuedMessage, to: Recipient): Promise<Letter> {
    if (to.kind !== 'account') return NOT_NEEDED;
    const found = await caseOf(tx, message.subjectId, to.actor);
    if (found === undefined) return NOT_NEEDED;
    const path = message.kind === 'case-link' ? paths.caseProgress : paths.case;
    const { baseUrl } = this.config;
    return { values: { baseUrl, reference: found.reference, address: baseUrl + path.to(found.id) } };
  }
}

/** Undefined where it is not theirs. */
export async function caseOf(
  tx: Tx,
  caseId: string | null,
  actor: Actor,
): Promise<{ readonly id: string; readonly reference: string } | undefined> {
  const scope = casesInScope(actor, 'c', 2);
  const rows: { id: string; reference: string }[] = await tx.query(
    `select c.id, c.crime_reference as reference from crime_case c where c.id = $1 and ${scope.sql}`,
    [caseId, ...scope.parameters],
  );
  return rows[0];
}
