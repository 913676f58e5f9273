import type { Tx } from '../../database/transactions';
import type { CheckedAnswer, LatestAnswer } from './consent-decision';

/** SQL of the day on which the person `p` took their consent back; null where they have not, or agree again. */
export const WITHDRAWN_ON = `(select case when cd.answer = 'withdrawn' then cd.said_on::text end from consent_decision cd
  where cd.person_id = p.id order by cd.id desc limit 1)`;

/**
 * Held until the transaction ends. Whoever makes a referral shares it; whoever records what the person said has it alone:
 * no referral comes between a withdrawal and the telling of those who hold one.
 */
export const holdConsent = (tx: Tx, personId: string, how: 'shared' | 'alone'): Promise<unknown> =>
  tx.query(`select pg_advisory_xact_lock${how === 'shared' ? '_shared' : ''}(hashtextextended($1, 0))`, [
    `consent of ${personId}`,
  ]);

export async function latestAnswer(tx: Tx, personId: string): Promise<LatestAnswer | undefined> {
  const [row]: LatestAnswer[] = await tx.query(
    `select answer, said_on::text as "saidOn" from consent_decision where person_id = $1 order by id desc limit 1`,
    [personId],
  );
  return row;
}

interface NewRow extends CheckedAnswer {
  readonly personId: string;
  readonly referralId?: string;
  readonly by: string;
  readonly at: Date;
  readonly formKey: string;
}

/** Answers its id, or undefined where this form was recorded before. */
export async function insertAnswer(tx: Tx, row: NewRow): Promise<string | undefined> {
  const [made]: { id: string }[] = await tx.query(
    `insert into consent_decision (person_id, answer, said_on, said_how, note, referral_id, by_account_id, at, form_key)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (form_key) do nothing returning id`,
    [
      ...[row.personId, row.answer, row.saidOn, row.saidHow, row.note],
      ...[row.referralId ?? null, row.by, row.at, row.formKey],
    ],
  );
  return made?.id;
}
