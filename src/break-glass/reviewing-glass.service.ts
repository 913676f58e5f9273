import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions } from '../database/transactions';
import type { Actor } from '../identity/actor';
import { ConflictError, NotFoundError, RefusedError } from '../refusals';
import { reviewProblems } from './break-glass-rules';
import { glassInScope } from './glass-scope';

export interface Review {
  readonly outcome: string;
  readonly words: string;
}

interface Held {
  readonly id: string;
  readonly personId: string;
  readonly outcome: string | null;
  readonly words: string | null;
  readonly byId: string | null;
}

/** Every broken glass stays on the list until somebody else has said what to make of it. */
@Injectable()
export class ReviewingGlass {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The same again changes nothing. @throws NotFoundError, RefusedError, ConflictError where another was first */
  review(actor: Actor, glassId: string, { outcome, words }: Review): Promise<void> {
    if (actor.kind !== 'account') throw new NotFoundError('broken glass');
    return this.transactions.run(async (tx) => {
      const scope = glassInScope(actor, 2);
      const rows: Held[] = await tx.query(
        `select g.id, g.person_id as "personId", g.outcome, g.review_words as words, g.reviewed_by_id as "byId"
           from break_glass g where g.id = $1 and ${scope.sql} for update`,
        [/^\d{1,18}$/.test(glassId) ? glassId : '0', ...scope.parameters],
      );
      const [glass] = rows;
      if (glass === undefined) throw new NotFoundError('broken glass');
      const said = words.trim() || null;
      if (glass.byId === actor.id && glass.outcome === outcome && glass.words === said) return;
      if (glass.byId !== null) throw new ConflictError('It has been reviewed already.');
      const problems = reviewProblems(outcome, words);
      if (problems.length > 0) throw new RefusedError(problems);
      await tx.query(
        'update break_glass set outcome = $2, review_words = $3, reviewed_by_id = $4, reviewed_at = $5 where id = $1',
        [glass.id, outcome, said, actor.id, this.clock.now()],
      );
      const personal = { about: [`person:${glass.personId}`], values: { words: said } } as const;
      const subject = { kind: 'person', id: glass.personId } as const;
      await this.audit.write(tx, actor, 'break-glass-reviewed', subject, { glass: glass.id, outcome }, personal);
    });
  }
}
