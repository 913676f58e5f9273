import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.service';
import { Clock } from '../../clock/clock';
import { Transactions, type Tx } from '../../database/transactions';
import type { Actor } from '../../identity/actor';
import { inCase } from '../../people/person-fields';
import { PersonHistory } from '../../people/person-history';
import { personToChange } from '../../people/person-to-change';
import { NotFoundError, RefusedError } from '../../refusals';
import { checkedAnswer, type StatedAnswer } from './consent-decision';
import { holdConsent, insertAnswer, latestAnswer } from './consent-rows';
import { TakingBack } from './taking-back.service';

/** What a person says about being referred at all: recorded with its history, and carried to every agency. */
@Injectable()
export class ConsentDecisions {
  constructor(
    private readonly transactions: Transactions,
    private readonly history: PersonHistory,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly takingBack: TakingBack,
  ) {}

  /** Answers how many agencies are told; the same form again changes nothing. @throws RefusedError, NotFoundError */
  record(actor: Actor, personId: string, stated: StatedAnswer & { readonly formKey: string }): Promise<number> {
    return this.transactions.run(async (tx) => {
      const by = actor.id;
      if (actor.kind !== 'account' || by === undefined) throw new NotFoundError('person');
      await holdConsent(tx, personId, 'alone');
      const { id } = await personToChange(tx, actor, personId);
      const { formKey } = stated;
      if (await recordedBefore(tx, id, formKey)) return 0;
      const checked = checkedAnswer(stated, await latestAnswer(tx, id), this.clock.today());
      if (!('answer' in checked)) throw new RefusedError(checked);
      await insertAnswer(tx, { ...checked, personId: id, by, at: this.clock.now(), formKey });
      const withdrawn = checked.answer === 'withdrawn';
      await this.sayInCases(tx, actor, id, withdrawn ? 'no' : 'yes');
      const told = withdrawn ? await this.takingBack.ofPerson(tx, actor, id) : 0;
      const event = withdrawn ? 'consent-withdrawn' : 'consent-given';
      const personal = { about: [`person:${id}`], values: { note: checked.note } } as const;
      await this.audit.write(tx, actor, event, { kind: 'person', id }, { told, saidOn: checked.saidOn }, personal);
      return told;
    });
  }

  /** The answer in each case is the same from now on; a later crime report does not change it back. */
  private async sayInCases(tx: Tx, actor: Actor, personId: string, now: 'yes' | 'no'): Promise<void> {
    const rows: { id: string; caseId: string; old: string }[] = await tx.query(
      `select id, case_id as "caseId", referral_consent as old from participant
        where person_id = $1 and referral_consent <> $2 order by id for update`,
      [personId, now],
    );
    if (rows.length === 0) return;
    await tx.query('update participant set referral_consent = $2 where id = any($1::bigint[])', [
      rows.map(({ id }) => id),
      now,
    ]);
    const changes = rows.map(({ caseId, old }) => ({ field: inCase('referral_consent', caseId), old, new: now }));
    await this.history.keep(tx, actor, personId, changes, this.clock.now());
  }
}

async function recordedBefore(tx: Tx, personId: string, formKey: string): Promise<boolean> {
  const rows: unknown[] = await tx.query('select 1 from consent_decision where form_key = $1 and person_id = $2', [
    formKey,
    personId,
  ]);
  return rows.length > 0;
}
