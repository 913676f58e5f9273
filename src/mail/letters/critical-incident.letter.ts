import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config/config';
import { CONFIG } from '../../config/config.module';
import type { Tx } from '../../database/transactions';
import type { AccountActor } from '../../identity/actor';
import { peopleToActFor } from '../../identity/scope';
import type { QueuedMessage } from '../../outbox/queued-messages';
import { paths } from '../../paths';
import { type Letter, type LetterWriter, NOT_NEEDED, type Recipient } from '../letter';
import { caseOf } from './case.letter';

/** What the officer of a case and the point of contact of each person in it get, of whichever desk they are. */
@Injectable()
export class CriticalIncidentLetter implements LetterWriter {
  readonly kinds = ['critical-incident'] as const;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async write(tx: Tx, { subjectId }: QueuedMessage, to: Recipient): Promise<Letter> {
    if (to.kind !== 'account') return NOT_NEEDED;
    const { baseUrl } = this.config;
    const mine = await caseOf(tx, subjectId, to.actor);
    if (mine !== undefined) {
      const address = baseUrl + paths.case.to(mine.id);
      return { values: { baseUrl, reference: mine.reference, opens: 'the case', address } };
    }
    const person = await theirPersonIn(tx, subjectId, to.actor);
    if (person === undefined) return NOT_NEEDED;
    const address = baseUrl + paths.person.to(person.id);
    return { values: { baseUrl, reference: person.reference, opens: 'the person in it', address } };
  }
}

/** The case of another desk is not theirs to open; whoever in it they are the point of contact of is. */
async function theirPersonIn(
  tx: Tx,
  caseId: string | null,
  actor: AccountActor,
): Promise<{ readonly id: string; readonly reference: string } | undefined> {
  const scope = peopleToActFor(actor, 'p', 3);
  const rows: { id: string; reference: string }[] = await tx.query(
    `select p.id, c.crime_reference as reference
       from participant pt join person p on p.id = pt.person_id join crime_case c on c.id = pt.case_id
      where pt.case_id = $1 and p.pcso_id = $2 and ${scope.sql} order by p.id limit 1`,
    [caseId, actor.id, ...scope.parameters],
  );
  return rows[0];
}
