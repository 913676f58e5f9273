import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service';
import { Clock } from '../clock/clock';
import { Transactions } from '../database/transactions';
import type { AccountActor } from '../identity/actor';
import { ConflictError, NotFoundError, refuse, RefusedError } from '../refusals';
import { LONGEST_FEEDBACK, problemsOfMarks } from './dip-rules';
import { DipQueries } from './dip.queries';

export interface MarksGiven {
  readonly sampleId: string;
  readonly contactId: string;
  readonly version: number;
  readonly marks: readonly string[];
  readonly feedback: string;
}

/** A supervisor marks a contact of a sample, and the PCSO who recorded it answers. */
@Injectable()
export class Marking {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: DipQueries,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** May be changed until the PCSO has answered; the same again changes nothing. @throws RefusedError, ConflictError where somebody else marked it since */
  mark(actor: AccountActor, { sampleId, contactId, version, marks, feedback }: MarksGiven): Promise<void> {
    return this.transactions.run(async (tx) => {
      const one = await this.queries.sampled(actor, sampleId, contactId, tx);
      const reasons = problemsOfMarks(marks, feedback, one.questions.length);
      if (reasons.length > 0) throw new RefusedError(reasons);
      const given = marks.slice(0, one.questions.length);
      if (one.feedback === feedback && isDeepStrictEqual(one.marks, given)) return;
      if (one.answeredAt !== null) refuse('feedback', 'answered', 'It has been answered already: it stays as it is');
      const changed: unknown[] = await tx.query(
        `with changed as (update dip_sample_contact set marks = $4, feedback = $5, marked_by_id = $6, marked_at = $7,
                 version = version + 1
            where sample_id = $1 and contact_id = $2 and version = $3 and answered_at is null returning 1)
         select * from changed`,
        [sampleId, contactId, version, given, feedback, actor.id, this.clock.now()],
      );
      if (changed.length === 0) throw new ConflictError('Somebody else has marked this contact in the meantime.');
      const subject = { kind: 'person', id: one.personId } as const;
      await this.audit.write(tx, actor, 'dip-sample-marked', subject, { sample: sampleId, contact: contactId });
    });
  }

  /** Once; a second sending changes nothing. @throws RefusedError */
  answer(actor: AccountActor, { sampleId, contactId, words }: { sampleId: string; contactId: string; words: string }) {
    return this.transactions.run(async (tx) => {
      const one = await this.queries.feedback(actor, sampleId, contactId, tx);
      if (one.answeredAt !== null) return;
      if (words === '') refuse('words', 'missing', 'Enter your answer');
      if (words.length > LONGEST_FEEDBACK) refuse('words', 'too-long', 'The answer must be 2,000 characters or fewer');
      const answered: unknown[] = await tx.query(
        `with changed as (update dip_sample_contact set answer = $3, answered_at = $4
            where sample_id = $1 and contact_id = $2 and answered_at is null returning 1) select * from changed`,
        [sampleId, contactId, words, this.clock.now()],
      );
      if (answered.length === 0) throw new NotFoundError('feedback');
      const subject = { kind: 'person', id: one.personId } as const;
      await this.audit.write(tx, actor, 'feedback-answered', subject, { sample: sampleId, contact: contactId });
    });
  }
}
