import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.service';
import type { LegalDay } from '../../calendar/legal-day';
import { Clock } from '../../clock/clock';
import { Transactions, type Tx } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { Outbox } from '../../outbox/outbox.service';
import { personToChange } from '../../people/person-to-change';
import { NotFoundError, RefusedError } from '../../refusals';
import { writeStep } from '../../referrals/referral-steps';
import { personForRights } from '../person-for-rights';
import { askingProblems, checkedDecision, correctionDue, type CorrectionState } from './correction';

export interface CorrectionAsked {
  readonly personId: string;
  readonly words: string;
  readonly askedOn: LegalDay | undefined;
  readonly formKey: string;
}

export interface CorrectionDecided {
  readonly personId: string;
  readonly correctionId: string;
  readonly decision: string;
  readonly answer: string;
  /** Whose agency was given what was wrong. */
  readonly referralIds: readonly string[];
}

/** What somebody says is wrong in what is held on them: recorded, and decided within a month by who looks after data rights. */
@Injectable()
export class Corrections {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** By the desk that speaks to them. The same form again changes nothing. @throws RefusedError, NotFoundError */
  ask(actor: Actor, { personId, words: typed, askedOn, formKey }: CorrectionAsked): Promise<void> {
    return this.transactions.beyond('data-rights').run(async (tx) => {
      const { id } = await personToChange(tx, actor, personId);
      const words = typed.trim();
      const problems = askingProblems({ words, askedOn }, this.clock.today());
      if (problems.length > 0 || askedOn === undefined) throw new RefusedError(problems);
      const [made]: { id: string }[] = await tx.query(
        `insert into correction_request (person_id, words, asked_on, due_on, by_account_id, at, form_key)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (form_key) do nothing returning id`,
        [id, words, askedOn, correctionDue(askedOn), actor.id, this.clock.now(), formKey],
      );
      if (made === undefined) return;
      const personal = { about: [`person:${id}`], values: { words } } as const;
      await this.audit.write(tx, actor, 'correction-asked', { kind: 'person', id }, { correction: made.id }, personal);
    });
  }

  /**
   * Answers how many agencies are told; the same decision again tells nobody.
   * @throws RefusedError also where it was decided otherwise before; NotFoundError
   */
  decide(actor: Actor, wanted: CorrectionDecided): Promise<number> {
    return this.transactions.beyond('data-rights').run(async (tx) => {
      const id = await personForRights(tx, actor, wanted.personId);
      const before = await decisionLocked(tx, id, wanted.correctionId);
      const answer = wanted.answer.trim();
      if (before.state === wanted.decision && before.answer === answer) return 0;
      const decision = checkedDecision({ decision: wanted.decision, answer }, before.state);
      if (typeof decision !== 'string') throw new RefusedError(decision);
      await tx.query(
        'update correction_request set state = $2, answer = $3, decided_at = $4, decided_by_id = $5 where id = $1',
        [wanted.correctionId, decision, answer, this.clock.now(), actor.id],
      );
      const told = decision === 'corrected' ? await this.tell(tx, actor, id, wanted) : [];
      const detail = { correction: wanted.correctionId, decision, told };
      const personal = { about: [`person:${id}`], values: { answer } } as const;
      await this.audit.write(tx, actor, 'correction-decided', { kind: 'person', id }, detail, personal);
      return told.length;
    });
  }

  /** A reference and a link: the page says that something is wrong and whom to ring. */
  private async tell(tx: Tx, by: Actor, personId: string, wanted: CorrectionDecided): Promise<string[]> {
    const at = this.clock.now();
    const [held]: [{ id: string; agencyId: string }[], number] = await tx.query(
      `update referral set corrected_at = $3, version = version + 1
        where person_id = $1 and id = any($2::bigint[]) and consent_withdrawn_at is null
        returning id, agency_id as "agencyId"`,
      [personId, wanted.referralIds.filter((id) => /^\d{1,18}$/.test(id)), at],
    );
    for (const { id, agencyId } of held) {
      await writeStep(tx, { referralId: id, at, name: 'correction-told', by });
      const onceKey = `details-corrected:${wanted.correctionId}:${id}`;
      await this.outbox.write(tx, { kind: 'details-corrected', onceKey, to: { agencyId }, subjectId: id });
    }
    return held.map(({ id }) => id);
  }
}

interface Decision {
  readonly state: CorrectionState;
  readonly answer: string | null;
}

async function decisionLocked(tx: Tx, personId: string, correctionId: string): Promise<Decision> {
  const [row]: Decision[] = await tx.query(
    'select state, answer from correction_request where id = $1 and person_id = $2 for update',
    [/^\d{1,18}$/.test(correctionId) ? correctionId : '0', personId],
  );
  if (row === undefined) throw new NotFoundError('correction');
  return row;
}
